import type { Request, Response } from 'restify';
import type { Address } from '../../core/model.ts';
import type { WebServer } from '../../server.ts';
import type { DirectLineAdapter } from './adapter.ts';
import { DirectLine } from './direct-line.ts';
import { root } from './gate.ts';
import { sendJson } from './http.ts';
import type { DirectLineOptions } from './options.ts';

/** Put a Direct Line 3.0 surface on the server. The adapter is for turns that nobody's message began. */
export function mountDirectLine({ routes, onUpgrade, onClose }: WebServer, options: DirectLineOptions): MountedLine {
  const line = new DirectLine(options);
  const on = (answer: Answer) => guarded(line, answer);
  routes.pre((request, response, next) => {
    if (request.url?.startsWith(`${root}/`)) line.admitPage(request, response);
    return next();
  });
  routes.opts(`${root}/*`, async (_request, response) => sendJson(response, 200, {}));
  routes.post(`${root}/tokens/generate`, on(line.generate));
  routes.post(`${root}/tokens/refresh`, on(line.refresh));
  routes.post(`${root}/tokens/resume`, on(line.comeBack));
  routes.post(`${root}/conversations`, on(line.start));
  routes.get(`${root}/conversations/:id`, on(line.resume));
  routes.get(`${root}/conversations/:id/activities`, on(line.poll));
  routes.post(`${root}/conversations/:id/activities`, on(line.post));
  routes.post(`${root}/conversations/:id/move`, on(line.move));
  routes.post(`${root}/conversations/:id/upload`, on(line.upload));
  onUpgrade(`${root}/conversations/`, (request, socket, head) => line.upgrade(request, socket, head));
  onClose(() => line.sockets.close());
  return { adapter: line.adapter, showTyping: (to) => line.sockets.showTyping(to) };
}

export interface MountedLine {
  readonly adapter: DirectLineAdapter;
  /** Somebody writes to the person at this address. */
  readonly showTyping: (to: Address) => void;
}

type Answer = (this: DirectLine, request: Request, response: Response, id: string | undefined) => Promise<void>;

/** restify would put a thrown error's own message into the answer, so nothing is thrown past here. */
function guarded(line: DirectLine, answer: Answer) {
  return async (request: Request, response: Response): Promise<void> => {
    const { id } = request.params as { id?: string }; // restify's reading of the path; `:id` is one segment.
    try {
      await answer.call(line, request, response, id);
    } catch (error) {
      line.refuse(error, response);
    }
  };
}
