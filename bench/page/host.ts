import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

interface File {
  readonly type: string;
  readonly bytes: Buffer;
}

/** Pages of other clients on one origin with our service: its own files here, everything else passed on. */
export class Host {
  readonly #server: Server;
  readonly #files: ReadonlyMap<string, File>;
  #behind = new URL('http://127.0.0.1:1');

  constructor() {
    this.#files = files();
    this.#server = createServer((incoming, response) => this.#answer(incoming, response));
    this.#server.on('upgrade', (incoming, socket, head) => this.#upgrade(incoming, socket, head));
  }

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`; // Listening on a port, not a pipe.
  }

  passOnTo(url: string): void {
    this.#behind = new URL(url);
  }

  stop(): void {
    this.#server.close();
    this.#server.closeAllConnections();
  }

  #answer(incoming: IncomingMessage, response: ServerResponse): void {
    const file = this.#files.get(incoming.url ?? '');
    if (file) {
      response.writeHead(200, { 'content-type': file.type, 'content-encoding': 'br', 'cache-control': 'no-store' });
      response.end(file.bytes);
      return;
    }
    const { hostname, port } = this.#behind;
    const { method, url, headers } = incoming;
    const passed = request({ hostname, port, method, path: url, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    incoming.pipe(passed);
  }

  #upgrade(incoming: IncomingMessage, socket: Duplex, head: Buffer): void {
    const onward = connect(Number(this.#behind.port), this.#behind.hostname, () => {
      const headers = incoming.rawHeaders.map((text, at) => (at % 2 === 0 ? `${text}: ` : `${text}\r\n`)).join('');
      onward.write(`GET ${incoming.url} HTTP/1.1\r\n${headers}\r\n`);
      onward.write(head);
      onward.pipe(socket).pipe(onward);
    });
    onward.on('error', () => socket.destroy());
    socket.on('error', () => onward.destroy());
  }
}

function files(): ReadonlyMap<string, File> {
  const packed = (type: string, body: string | Buffer): File => ({ type, bytes: brotliCompressSync(body) });
  const script = 'text/javascript; charset=utf-8';
  const page = 'text/html; charset=utf-8';
  return new Map([
    ['/webchat', packed(page, webChatPage)],
    ['/webchat.js', packed(script, bundle('botframework-webchat/dist/webchat.js'))],
    ['/deep-chat', packed(page, deepChatPage)],
    ['/deep-chat.js', packed(script, bundle('deep-chat/dist/deepChat.bundle.js'))],
  ]);
}

function bundle(path: string): Buffer {
  return readFileSync(fileURLToPath(new URL(`../../node_modules/${path}`, import.meta.url)));
}

const head = '<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width">';

/** As its own documentation sets it up, on our endpoints. */
const webChatPage = `${head}<title>WebChat</title><style>#chat{height:90vh}</style><div id="chat"></div>
<script src="/webchat.js"></script>
<script>
(async () => {
  const domain = location.origin + '/v3/directline';
  const answer = await fetch(domain + '/tokens/generate', { method: 'POST' });
  const { token } = await answer.json();
  WebChat.renderWebChat({ directLine: WebChat.createDirectLine({ token, domain }) }, document.getElementById('chat'));
})();
</script></html>`;

/** Its greeting is in the page: it asks no server before the person writes. */
const deepChatPage = `${head}<title>deep-chat</title>
<deep-chat introMessage='{"text": "Who is this for?"}' connect='{"url": "/nowhere"}'></deep-chat>
<script type="module" src="/deep-chat.js"></script></html>`;
