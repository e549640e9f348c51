import { useConsole } from '../here.tsx';
import type { SignOffs as Known } from '../wire.ts';
import { keepFile } from './keep-file.ts';
import { useRead } from './read.ts';

/** What is signed as a whole, in the form that the repository keeps it in. */
export function SignOffs() {
  const { say } = useConsole();
  const { answer } = useRead<Known>('/director/sign-offs');
  if (answer === null) return <p class="hint">{say('reading')}</p>;
  return (
    <>
      <p class="hint">{say('signOffsHint')}</p>
      {answer.reviewers.length === 0 && <p>{say('signOffsNone')}</p>}
      {answer.reviewers.length > 0 && (
        <>
          <Reviewers reviewers={answer.reviewers} />
          <Files known={answer} />
          <p>
            <button type="button" onClick={() => keepFile('reviewers.yaml', yamlOf(answer))}>
              {say('exportSignOffs')}
            </button>
          </p>
        </>
      )}
    </>
  );
}

function Reviewers({ reviewers }: Pick<Known, 'reviewers'>) {
  const { say } = useConsole();
  return (
    <section>
      <h3>{say('reviewersTitle')}</h3>
      <ul class="rows wide">
        {reviewers.map(({ name, role, languages, addedOn }) => (
          <li key={name} class="card">
            <p>
              <strong>{name}</strong> · {say.code('signAs', role.replace(' ', '_'))}
            </p>
            <p class="hint">{[...languages.map((language) => say(`language_${language}`)), addedOn].join(' · ')}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What is signed as a whole, and the lines that were dialled. */
function Files({ known: { rules, files, helplines } }: { readonly known: Known }) {
  const { say } = useConsole();
  const rows = [
    ...files.map(({ file, reviewedBy, reviewedOn }) => ({ what: file, by: reviewedBy, on: reviewedOn })),
    ...helplines.map(({ line, dialledBy, dialledOn }) => ({ what: line, by: dialledBy, on: dialledOn })),
  ];
  return (
    <section>
      <h3>{say('signedFiles')}</h3>
      <ul>
        {rules && (
          <li>
            {say('kind_rule')} {rules.version}: {rules.reviewedBy}, {rules.reviewedOn}
          </li>
        )}
        {rows.map(({ what, by, on }) => (
          <li key={what}>
            <code>{what}</code>: {by}, {on}
          </li>
        ))}
      </ul>
    </section>
  );
}

/** As docs/reviewers.yaml has it. JSON in one line is YAML too, and needs no other quoting. */
function yamlOf({ reviewers, rules, files, helplines }: Known): string {
  const rows = (name: string, all: readonly object[]) => [
    `${name}:`,
    ...all.map((each) => `  - ${JSON.stringify(each)}`),
  ];
  const noRules = { version: null, reviewedBy: null, reviewedOn: null };
  return [
    ...rows('reviewers', reviewers),
    `rules: ${JSON.stringify(rules ?? noRules)}`,
    ...files.map((file) => `# content/${file.file}: reviewedBy ${file.reviewedBy}, reviewedOn ${file.reviewedOn}`),
    ...helplines.map(
      (each) => `# content/helplines.yaml ${each.line}: dialledBy ${each.dialledBy}, dialledOn ${each.dialledOn}`,
    ),
    '',
  ].join('\n');
}
