import { command } from '../api.ts';
import { useConsole, useConsoleState } from '../here.tsx';
import { When } from '../parts.tsx';
import { meIn } from '../state.ts';
import type { Question } from '../wire.ts';
import { attempt, useRead } from './read.ts';

/** What people asked and nothing here answers, the most frequent first. */
export function Unanswered() {
  const here = useConsole();
  const { say } = here;
  const signs = meIn(useConsoleState())?.may.includes('words') ?? false;
  const { answer, again } = useRead<{ questions: Question[] }>('/unanswered?limit=200');
  const handle = async ({ locale, question }: Question) => {
    if (await attempt(here, () => command('/unanswered/handled', { locale, question }), say('handled'))) again();
  };
  return (
    <>
      <p class="hint">{say('unansweredHint')}</p>
      {answer?.questions.length === 0 && <p>{say('unansweredNone')}</p>}
      <ul class="rows wide">
        {answer?.questions.map((each) => (
          <li key={`${each.locale} ${each.question}`} class="card asked">
            <p lang={each.locale}>“{each.question}”</p>
            <p class="hint">
              {say('askedTimes', { count: each.count })} · {say.code('language', each.locale)} ·{' '}
              <When at={each.lastAt} />
            </p>
            {signs && (
              <p>
                <button type="button" onClick={() => void handle(each)}>
                  {say('handle')}
                </button>
              </p>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}
