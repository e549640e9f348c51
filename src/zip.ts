import { crc32 } from 'node:zlib';

/** A file in an archive. Names are plain ASCII. */
export interface ZipFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

/** A fixed day, so that the same content is the same archive: 1 January 1980, the first that the format knows. */
const dosDate = 0x0021;

/** A ZIP archive that stores its files as they are. APPNOTE.TXT of PKWARE, 4.3.7 to 4.3.16. */
export function zip(files: readonly ZipFile[]): Buffer {
  const bodies: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes } of files) {
    const title = Buffer.from(name, 'ascii');
    const common = commonHeader(bytes, title.length);
    const local = Buffer.concat([word(0x04034b50), common, title, bytes]);
    const placed = Buffer.concat([half(0), half(0), half(0), word(0), word(offset)]);
    entries.push(Buffer.concat([word(0x02014b50), half(20), common, placed, title]));
    bodies.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const counts = [half(0), half(0), half(files.length), half(files.length)];
  const end = [word(0x06054b50), ...counts, word(directory.length), word(offset), half(0)];
  return Buffer.concat([...bodies, directory, ...end]);
}

/** What both headers of a file say: version, flags, method, time, date, checksum, sizes, lengths. */
function commonHeader(bytes: Uint8Array, nameLength: number): Buffer {
  const sizes = [word(bytes.length), word(bytes.length)];
  const head = [half(20), half(0), half(0), half(0), half(dosDate), word(crc32(bytes)), ...sizes];
  return Buffer.concat([...head, half(nameLength), half(0)]);
}

function half(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16LE(value);
  return bytes;
}

function word(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value >>> 0);
  return bytes;
}
