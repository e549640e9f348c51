import { crc32, deflateSync } from 'node:zlib';

type Colour = readonly [red: number, green: number, blue: number, alpha: number];

const night: Colour = [31, 58, 74, 255];
const light: Colour = [255, 214, 138, 255];
const white: Colour = [255, 255, 255, 255];
const nothing: Colour = [0, 0, 0, 0];

/** The light on the porch: a shade, and a lamp under it. Teams wants one in colour with 192 pixels … */
export function colourIcon(): Buffer {
  return png(192, (x, y) => (isShade(x, y) ? white : isLamp(x, y) ? light : night));
}

/** … and one of 32 that is white on nothing. */
export function outlineIcon(): Buffer {
  return png(32, (x, y) => (isShade(x, y) || isLamp(x, y) ? white : nothing));
}

/** From 0 to 1, left to right and downwards. */
function isShade(x: number, y: number): boolean {
  return y > 0.28 && y < 0.46 && Math.abs(x - 0.5) < 0.1 + (y - 0.28) * 1.1;
}

function isLamp(x: number, y: number): boolean {
  return y > 0.5 && Math.hypot(x - 0.5, y - 0.5) < 0.16;
}

/** A PNG of 8 bits RGBA, after the specification of the W3C. */
function png(size: number, colourAt: (x: number, y: number) => Colour): Buffer {
  const rows = Array.from({ length: size }, (_, y) => [
    0, // No filter.
    ...Array.from({ length: size }, (_, x) => colourAt((x + 0.5) / size, (y + 0.5) / size)).flat(),
  ]);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(size, 0);
  header.writeUInt32BE(size, 4);
  header.set([8, 6, 0, 0, 0], 8);
  const pixels = deflateSync(Buffer.from(rows.flat()));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', pixels), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type: string, data: Buffer): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const named = Buffer.concat([Buffer.from(type, 'ascii'), data]);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}
