import type { IncomingMessage, ServerResponse } from 'node:http';
import { drillOf } from './drill.ts';
import type { DrillRecord } from './drill-record.ts';

/** The little page behind the link in a drill. Looking at it acknowledges nothing: mail scanners open every link. */
export interface DrillPage {
  show(request: IncomingMessage, response: ServerResponse): void;
  acknowledge(request: IncomingMessage, response: ServerResponse): void;
}

const byLink = 'the link in the page';

export function openDrillPage(record: DrillRecord, key: Uint8Array, now: () => number): DrillPage {
  const found = (request: IncomingMessage) => {
    const id = drillOf(key, new URL(request.url ?? '', 'http://here').searchParams);
    return record.drills().find((drill) => drill.id === id);
  };
  return {
    show(request, response) {
      const drill = found(request);
      if (!drill) return send(response, 404, 'This link is not a drill of ours.');
      if (drill.acknowledged) return send(response, 200, 'Thank you. This drill was answered already.');
      send(
        response,
        200,
        'This is a drill. Nobody is waiting. Press the button to say that the page reached you.',
        true,
      );
    },
    acknowledge(request, response) {
      const drill = found(request);
      if (!drill) return send(response, 404, 'This link is not a drill of ours.');
      record.acknowledge(drill.id, now(), byLink);
      send(response, 200, 'Thank you. The drill is answered.');
    },
  };
}

/** A form without an address posts to where the page came from, with its proof. */
function send(response: ServerResponse, status: number, text: string, asks = false): void {
  const form = asks ? '<form method="post"><button>The page reached me</button></form>' : '';
  response.writeHead(status, {
    'content-type': 'text/html; charset=utf-8',
    'cache-control': 'no-store',
    'content-security-policy':
      "default-src 'none'; style-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  });
  response.end(`<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<title>Drill</title>
<link rel="stylesheet" href="/chat.css">
<body class="notice">
<main><h1>Drill</h1><p>${text}</p>${form}</main>
</body>
</html>
`);
}
