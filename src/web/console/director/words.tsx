import { useState } from 'preact/hooks';
import { useConsole, useConsoleState } from '../here.tsx';
import { Field } from '../parts.tsx';
import { meIn } from '../state.ts';
import type { Piece } from '../wire.ts';
import { isOfAll, titleIn } from './naming.ts';
import { PieceView } from './piece.tsx';
import { useRead } from './read.ts';
import { SignDialog, type ToSign } from './sign.tsx';

const kinds = ['question', 'rule', 'danger', 'text', 'answer', 'helpline'] as const;
const standings = ['all', 'unsigned', 'signed', 'lapsed', 'hard'] as const;
type Standing = (typeof standings)[number];
const shownMax = 150; // More than anybody scrolls through; the field narrows it.

/** Everything that is said and decided, to be read and signed. */
export function Words() {
  const { say, locale } = useConsole();
  const { answer, again } = useRead<{ version: string; pieces: Piece[] }>('/director/pieces');
  const signs = meIn(useConsoleState())?.may.includes('words') ?? false;
  const [kind, setKind] = useState<(typeof kinds)[number]>('question');
  const [standing, setStanding] = useState<Standing>('all');
  const [term, setTerm] = useState('');
  const [open, setOpen] = useState<string | null>(null);
  const [basket, setBasket] = useState<readonly ToSign[]>([]);
  const [isSigning, setSigning] = useState(false);
  const [round, setRound] = useState(0); // What is open is read anew when it was signed.
  if (answer === null) return <p class="hint">{say('reading')}</p>;
  const found = answer.pieces.filter(
    (piece) => piece.kind === kind && isStanding(piece, standing) && matches(piece, term),
  );
  const put = (text: ToSign) =>
    setBasket(basket.some((each) => same(each, text)) ? basket.filter((each) => !same(each, text)) : [...basket, text]);
  return (
    <div class={`words ${open ? 'has-open' : ''}`}>
      <p class="hint">
        {say('liveVersion')} <code>{answer.version}</code> · {say('wordsHint')}
      </p>
      <div class="bar-line">
        <fieldset class="filters">
          <legend class="unseen">{say('filters')}</legend>
          {kinds.map((each) => (
            <button key={each} type="button" aria-pressed={kind === each} onClick={() => setKind(each)}>
              {say(`kind_${each}`)}{' '}
              <span class="tally">{answer.pieces.filter((piece) => piece.kind === each).length}</span>
            </button>
          ))}
        </fieldset>
        {signs && (
          <button
            type="button"
            class="main"
            aria-disabled={basket.length === 0}
            onClick={() => setSigning(basket.length > 0)}
          >
            {say('signThese', { count: basket.length })}
          </button>
        )}
      </div>
      <div class="find">
        <Field label={say('wordsFind')}>
          {(id) => (
            <input id={id} type="search" value={term} onInput={({ currentTarget }) => setTerm(currentTarget.value)} />
          )}
        </Field>
        <Field label={say('standing')}>
          {(id) => (
            <select
              id={id}
              value={standing}
              onChange={({ currentTarget }) => setStanding(currentTarget.value as Standing)}
            >
              {standings.map((each) => (
                <option key={each} value={each}>
                  {say(`standing_${each}`)}
                </option>
              ))}
            </select>
          )}
        </Field>
      </div>
      <p role="status" class="hint">
        {say('wordsCount', { count: found.length })}
      </p>
      <div class="reading-room">
        <ul class="rows">
          {found.slice(0, shownMax).map((piece) => (
            <li key={piece.id}>
              <button
                type="button"
                class="row"
                aria-current={open === piece.id ? 'true' : undefined}
                onClick={() => setOpen(piece.id)}
              >
                <span class="what">
                  <strong>{titleIn(piece, locale, say)}</strong>
                  <span class="hint">
                    <code>{piece.name}</code> · {say('saidSince')} {sinceOf(piece, locale)}
                  </span>
                  <Standings piece={piece} />
                </span>
              </button>
            </li>
          ))}
        </ul>
        {open && <PieceView key={`${open} ${round}`} id={open} basket={basket} put={put} shut={() => setOpen(null)} />}
      </div>
      {isSigning && (
        <SignDialog
          texts={basket}
          onClose={() => setSigning(false)}
          signed={() => {
            setBasket([]);
            setRound(round + 1);
            again();
          }}
        />
      )}
    </div>
  );
}

function same(one: ToSign, other: ToSign): boolean {
  return one.id === other.id && one.locale === other.locale;
}

function matches({ id, title, file, sources }: Piece, term: string): boolean {
  const all = [id, title.en, title.es, file, ...sources].join(' ').toLowerCase();
  return all.includes(term.trim().toLowerCase());
}

function isStanding({ languages }: Piece, standing: Standing): boolean {
  if (standing === 'unsigned') return languages.some(({ signed }) => signed === null);
  if (standing === 'signed') return languages.every(({ signed }) => signed !== null);
  if (standing === 'lapsed') return languages.some(({ lapsed }) => lapsed !== null);
  return standing === 'all' || languages.some(({ isTooHard }) => isTooHard);
}

function sinceOf({ languages }: Piece, locale: string): string {
  const known = languages.flatMap(({ since }) => since ?? []);
  return known.length === 0 ? '–' : new Intl.DateTimeFormat(locale, { dateStyle: 'medium' }).format(Math.max(...known));
}

/** For each language a word and not a colour alone: signed, lapsed, not signed, hard to read. */
function Standings({ piece }: { readonly piece: Piece }) {
  const { say } = useConsole();
  return (
    <span class="marks">
      {piece.languages.map(({ locale, signed, lapsed, isTooHard }) => (
        <span key={locale} class={signed ? 'chip good' : lapsed ? 'chip bad' : 'chip'}>
          {!isOfAll(piece) && `${locale.toUpperCase()} · `}
          {signed ? say('isSigned') : lapsed ? say('isLapsed') : say('isUnsigned')}
          {isTooHard && ` · ${say('isHard')}`}
        </span>
      ))}
    </span>
  );
}
