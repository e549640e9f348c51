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
type Kind = (typeof kinds)[number];
type Standing = (typeof standings)[number];

/** Which of them are shown. */
interface Narrowed {
  readonly standing: Standing;
  readonly term: string;
}

const shownMax = 150; // More than anybody scrolls through; the field narrows it.

/** Everything that is said, decided and listened for, to be read and signed. */
export function Words() {
  const { say } = useConsole();
  const { answer, again } = useRead<{ version: string; pieces: Piece[] }>('/director/pieces');
  const [kind, setKind] = useState<Kind>('question');
  const [narrowed, narrow] = useState<Narrowed>({ standing: 'all', term: '' });
  const [open, setOpen] = useState<string | null>(null);
  const [basket, setBasket] = useState<readonly ToSign[]>([]);
  const [round, setRound] = useState(0); // What is open is read anew when it was signed.
  if (answer === null) return <p class="hint">{say('reading')}</p>;
  const { version, pieces } = answer;
  const found = pieces.filter(
    (piece) => piece.kind === kind && isStanding(piece, narrowed.standing) && matches(piece, narrowed.term),
  );
  const put = (text: ToSign) =>
    setBasket(basket.some((each) => same(each, text)) ? basket.filter((each) => !same(each, text)) : [...basket, text]);
  const signed = () => {
    setBasket([]);
    setRound(round + 1);
    again();
  };
  return (
    <div class={`words ${open ? 'has-open' : ''}`}>
      <p class="hint">
        {say('liveVersion')} <code>{version}</code> · {say('wordsHint')}
      </p>
      <div class="bar-line">
        <Kinds pieces={pieces} kind={kind} choose={setKind} />
        <Signing basket={basket} signed={signed} />
      </div>
      <Narrowing narrowed={narrowed} narrow={narrow} />
      <p role="status" class="hint">
        {say('wordsCount', { count: found.length })}
      </p>
      <div class="reading-room">
        <Pieces pieces={found.slice(0, shownMax)} open={open} show={setOpen} />
        {open && <PieceView key={`${open} ${round}`} id={open} basket={basket} put={put} shut={() => setOpen(null)} />}
      </div>
    </div>
  );
}

function Kinds(props: {
  readonly pieces: readonly Piece[];
  readonly kind: Kind;
  readonly choose: (kind: Kind) => void;
}) {
  const { say } = useConsole();
  return (
    <fieldset class="filters">
      <legend class="unseen">{say('filters')}</legend>
      {kinds.map((each) => (
        <button key={each} type="button" aria-pressed={props.kind === each} onClick={() => props.choose(each)}>
          {say(`kind_${each}`)} <span class="tally">{props.pieces.filter(({ kind }) => kind === each).length}</span>
        </button>
      ))}
    </fieldset>
  );
}

/** What was put together to be signed, for whoever may. */
function Signing({ basket, signed }: { readonly basket: readonly ToSign[]; readonly signed: () => void }) {
  const { say } = useConsole();
  const [isSigning, setSigning] = useState(false);
  if (!meIn(useConsoleState())?.may.includes('words')) return null;
  const isEmpty = basket.length === 0;
  return (
    <>
      <button type="button" class="main" aria-disabled={isEmpty} onClick={() => setSigning(!isEmpty)}>
        {say('signThese', { count: basket.length })}
      </button>
      {isSigning && <SignDialog texts={basket} onClose={() => setSigning(false)} signed={signed} />}
    </>
  );
}

function Narrowing(props: { readonly narrowed: Narrowed; readonly narrow: (to: Narrowed) => void }) {
  const { say } = useConsole();
  const { narrowed, narrow } = props;
  const choose = (standing: string) => narrow({ ...narrowed, standing: standing as Standing }); // True: the options below are all.
  return (
    <div class="find">
      <Field label={say('wordsFind')}>
        {(id) => (
          <input
            id={id}
            type="search"
            value={narrowed.term}
            onInput={({ currentTarget }) => narrow({ ...narrowed, term: currentTarget.value })}
          />
        )}
      </Field>
      <Field label={say('standing')}>
        {(id) => (
          <select id={id} value={narrowed.standing} onChange={({ currentTarget }) => choose(currentTarget.value)}>
            {standings.map((each) => (
              <option key={each} value={each}>
                {say(`standing_${each}`)}
              </option>
            ))}
          </select>
        )}
      </Field>
    </div>
  );
}

function Pieces(props: {
  readonly pieces: readonly Piece[];
  readonly open: string | null;
  readonly show: (id: string) => void;
}) {
  const { say, locale } = useConsole();
  return (
    <ul class="rows">
      {props.pieces.map((piece) => (
        <li key={piece.id}>
          <button
            type="button"
            class="row"
            aria-current={props.open === piece.id ? 'true' : undefined}
            onClick={() => props.show(piece.id)}
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
