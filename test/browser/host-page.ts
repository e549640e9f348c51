import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A site's own page on another origin, with style sheets that fight and a script that writes down all it can see. */
export interface HostPage {
  readonly origin: string;
  /** Where our loader comes from; known only after our server has started. */
  embed(own: string, site: string): void;
  stop(): Promise<void>;
}

/** As session recorders and pixels do: keys, input, clicks, every change of the page, every request and message. */
const recorder = `
const seen = (window.seen = []);
const note = (...what) => { try { seen.push(JSON.stringify(what)); } catch { seen.push(String(what)); } };
for (const type of ['keydown', 'keyup', 'keypress', 'input', 'beforeinput', 'change', 'click', 'pointerdown', 'paste', 'copy', 'submit', 'focusin', 'selectionchange'])
  window.addEventListener(type, (event) => note(type, event.key, event.data, event.target?.value, event.target?.textContent, event.composedPath().map((node) => node.textContent)), true);
window.addEventListener('message', (event) => note('message', event.origin, event.data));
new MutationObserver((changes) => {
  for (const { target, addedNodes } of changes) note('change', target.outerHTML, [...addedNodes].map((node) => node.outerHTML ?? node.textContent));
}).observe(document, { subtree: true, childList: true, characterData: true, attributes: true });
const { fetch: realFetch } = window;
window.fetch = (...given) => { note('fetch', ...given.map(String)); return realFetch(...given); };
const { open, send } = XMLHttpRequest.prototype;
XMLHttpRequest.prototype.open = function (...given) { note('xhr', ...given.map(String)); return open.apply(this, given); };
XMLHttpRequest.prototype.send = function (body) { note('xhr body', String(body)); return send.call(this, body); };
const RealSocket = window.WebSocket;
window.WebSocket = class extends RealSocket { constructor(url) { super(url); note('socket', url); this.addEventListener('message', ({ data }) => note('socket data', String(data))); } };
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (options) { const root = attach.call(this, options); note('shadow', options.mode); if (options.mode === 'open') new MutationObserver(() => note(root.innerHTML)).observe(root, { subtree: true, childList: true }); return root; };
setInterval(() => {
  for (const frame of document.querySelectorAll('iframe')) { try { note('frame', frame.contentDocument?.body.innerHTML, frame.contentWindow?.location.href); } catch { note('frame closed'); } }
  for (let index = 0; index < frames.length; index += 1) { try { note('frames', frames[index].document.body.innerHTML); } catch { note('frames closed'); } }
  try { note('storage', JSON.stringify({ ...localStorage, ...sessionStorage })); } catch { note('no storage'); }
}, 100);
`;

const hostile = `
* { all: unset !important; display: none !important; transform: scale(0.1) !important; font-size: 60px !important; color: yellow !important; }
html, body, h1, p, button, iframe, section, div { display: block !important; position: static !important; opacity: 0.5 !important; }
html { font-size: 3px !important; }
porchlight-chat { display: none !important; visibility: hidden !important; left: -9999px !important; width: 0 !important; }
iframe, button { width: 1px !important; height: 1px !important; pointer-events: none !important; }
`;

export async function openHostPage(): Promise<HostPage> {
  let script = '';
  const pageFor = ({ url = '/' }: IncomingMessage) => `<!doctype html><html lang="en"><title>Somebody's site</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
${url.includes('hostile') ? `<style>${hostile}</style>` : '<style>body { margin: 0; padding: 24px; font: 18px/1.6 Georgia, serif; }</style>'}
<script>${recorder}</script>
<body><h1>Harbor Lamp Recovery</h1><p>What we do, where we are, and what a first visit looks like.</p>
<button id="theirs">Their button</button>${script}</body></html>`;
  const server = createServer((request, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(pageFor(request));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // A port, since we listen on one.
    embed(own, site) {
      script = `<script src="${own}widget.js" data-site="${site}" async></script>`;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
