import { readdirSync, readFileSync } from 'node:fs';

/** The project's own folder, so that nothing here names a place on one machine. */
export const project = new URL('../../', import.meta.url);

export interface Page {
  readonly file: string; // From the project's folder.
  readonly text: string;
}

/** Everything here that is written to be read: the pages at the top, docs/ and content/README.md. */
export function pages(): readonly Page[] {
  const top = readdirSync(project).filter((name) => name.endsWith('.md'));
  const under = readdirSync(new URL('docs/', project), { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.md'),
  );
  const files = [...top, ...under.map((name) => `docs/${name}`), 'content/README.md'];
  return files.toSorted().map((file) => ({ file, text: readFileSync(new URL(file, project), 'utf8') }));
}
