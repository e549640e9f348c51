import { type StaticFiles, staticResponder } from '../channels/web/static-files.ts';
import type { Book } from '../core/book.ts';
import { entriesOf } from '../core/languages.ts';
import { packed, packedPage } from '../pages.ts';
import type { WebServer } from '../server.ts';
import { type BuiltFile, buildConsole } from '../web/build.ts';
import { renderConsole } from '../web/console-page.ts';

export interface ConsolePageParts {
  readonly server: WebServer;
  readonly book: () => Book;
  /** Who may show the console in a frame: nobody, but the demo itself. */
  readonly framedBy: () => readonly string[];
}

export const consolePath = '/console';
const directorPath = '/director'; // The same page, which begins there.
const paths = [consolePath, directorPath, '/console.js', '/console.css'] as const;

/** The counsellors' page. It is built when somebody asks for it first, and anew with other words. */
export function mountConsolePage({ server, book, framedBy }: ConsolePageParts): void {
  let code: Promise<ReadonlyMap<string, BuiltFile>> | undefined;
  let made: { readonly version: string; readonly serve: Promise<ReturnType<typeof staticResponder>> } | undefined;
  const files = async (of: Book): Promise<StaticFiles> => {
    code ??= buildConsole();
    const built = [...(await code)].map(([path, file]) => [path, packed(file)] as const);
    const page = { ...packedPage(renderConsole(bootOf(of))), framedBy: framedBy() };
    return new Map([...built, [consolePath, page], [directorPath, page]]);
  };
  for (const path of paths)
    server.routes.get(path, async (request, response) => {
      const now = book();
      if (made?.version !== now.version) {
        made = { version: now.version, serve: files(now).then(staticResponder) };
        made.serve.catch(() => {
          code = made = undefined; // Whoever asks next finds it tried again.
        });
      }
      (await made.serve)(request, response);
    });
}

function bootOf({ centre, words }: Book) {
  return {
    centre: centre.name,
    sites: centre.sites.map(({ id, name, zone }) => ({ id, name, zone })),
    words: Object.fromEntries(entriesOf(words).map(([locale, spoken]) => [locale, spoken.console])),
  };
}
