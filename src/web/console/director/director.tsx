import { useState } from 'preact/hooks';
import { useConsole, useConsoleState } from '../here.tsx';
import { PageHead } from '../parts.tsx';
import { meIn } from '../state.ts';
import { Changes } from './changes.tsx';
import { Conversations } from './conversations.tsx';
import { Crises } from './crises.tsx';
import { Review } from './review.tsx';
import { SignOffs } from './sign-offs.tsx';
import { Unanswered } from './unanswered.tsx';
import { Words } from './words.tsx';

/** The parts, pictures first, and what it takes to see each. */
const parts = [
  { part: 'conversations', may: 'director', show: () => <Conversations /> },
  { part: 'crises', may: 'director', show: () => <Crises /> },
  { part: 'words', may: 'director', show: () => <Words /> },
  { part: 'changes', may: 'director', show: () => <Changes /> },
  { part: 'unanswered', may: 'quotes', show: () => <Unanswered /> },
  { part: 'review', may: 'quotes', show: () => <Review /> },
  { part: 'signOffs', may: 'director', show: () => <SignOffs /> },
] as const;

/** What is said and decided now, who stands for it, and what came of it. */
export function Director() {
  const { say } = useConsole();
  const may = meIn(useConsoleState())?.may ?? [];
  const [open, setOpen] = useState<(typeof parts)[number]['part']>('conversations');
  return (
    <section class="page director" aria-labelledby="director-title">
      <PageHead id="director-title" title={say('director')} prints />
      <nav class="tabs" aria-label={say('directorParts')}>
        {parts
          .filter((each) => may.includes(each.may))
          .map(({ part }) => (
            <button
              key={part}
              type="button"
              aria-current={open === part ? 'page' : undefined}
              onClick={() => setOpen(part)}
            >
              {say(`director_${part}`)}
            </button>
          ))}
      </nav>
      {parts.find(({ part }) => part === open)?.show()}
    </section>
  );
}
