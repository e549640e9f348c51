import { useConsole } from '../here.tsx';
import type { SignOffs as Known } from '../wire.ts';
import { keepFile } from './keep-file.ts';
import { useRead } from './read.ts';

/** What is signed as a whole, in the form that the repository keeps it in. */
export function SignOffs() {
  const { say } = useConsole();
  const { answer } = useRead<Known>('/director/sign-offs');
  if (answer === null) return <p class="hint">{say('reading')}</p>;
  const { reviewers, rules, files, helplines } = answer;
  const isEmpty = reviewers.length === 0;
  return (
    <>
      <p class="hint">{say('signOffsHint')}</p>
      {isEmpty ? (
        <p>{say('signOffsNone')}</p>
      ) : (
        <>
          <section>
            <h3>{say('reviewersTitle')}</h3>
            <ul class="rows wide">
              {reviewers.map(({ name, role, languages, addedOn }) => (
                <li key={name} class="card">
                  <p>
                    <strong>{name}</strong> · {say.code('signAs', role.replace(' ', '_'))}
                  </p>
                  <p class="hint">
                    {[...languages.map((language) => say(`language_${language}`)), addedOn].join(' · ')}
                  </p>
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h3>{say('signedFiles')}</h3>
            <ul>
              {rules && (
                <li>
                  {say('kind_rule')} {rules.version}: {rules.reviewedBy}, {rules.reviewedOn}
                </li>
              )}
              {files.map(({ file, reviewedBy, reviewedOn }) => (
                <li key={file}>
                  <code>{file}</code>: {reviewedBy}, {reviewedOn}
                </li>
              ))}
              {helplines.map(({ line, dialledBy, dialledOn }) => (
                <li key={line}>
                  <code>{line}</code>: {dialledBy}, {dialledOn}
                </li>
              ))}
            </ul>
          </section>
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
