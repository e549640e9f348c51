import { useEffect, useRef } from 'preact/hooks';
import { exactTime } from '../clock.ts';
import { useConsole, useConsoleState } from '../here.tsx';
import { When } from '../parts.tsx';
import { meIn } from '../state.ts';
import type { OpenedPiece } from '../wire.ts';
import { isOfAll, titleIn } from './naming.ts';
import { useRead } from './read.ts';
import type { ToSign } from './sign.tsx';
import { Wide } from './wide.tsx';

type Language = OpenedPiece['languages'][number];

/** One question, rule, text or answer: what it rests on, every wording side by side, and who stands for it. */
export function PieceView(props: {
  readonly id: string;
  readonly basket: readonly ToSign[];
  readonly put: (text: ToSign) => void;
  readonly shut: () => void;
}) {
  const { say, locale } = useConsole();
  const title = useRef<HTMLHeadingElement>(null);
  const { answer: piece } = useRead<OpenedPiece>(`/director/piece?id=${encodeURIComponent(props.id)}`);
  useEffect(() => title.current?.focus(), [piece]);
  if (piece === null) return <p class="hint">{say('reading')}</p>;
  return (
    <article class="piece" aria-labelledby="piece-title">
      <button type="button" class="narrow quiet" onClick={props.shut}>
        {say('toWords')}
      </button>
      <h3 id="piece-title" tabIndex={-1} ref={title}>
        {titleIn(piece, locale, say)}
      </h3>
      <dl class="facts">
        <div>
          <dt>{say('column_where')}</dt>
          <dd>
            <code>{piece.file}</code> · <code>{piece.name}</code>
          </dd>
        </div>
        {piece.kind !== 'helpline' && (
          <div>
            <dt>{say('column_source')}</dt>
            <dd>{piece.sources.length === 0 ? say('noSource') : piece.sources.join('; ')}</dd>
          </div>
        )}
      </dl>
      <div class="side-by-side">
        {piece.languages.map((language) => (
          <Standing key={language.locale} piece={piece} language={language} basket={props.basket} put={props.put} />
        ))}
      </div>
      {isOfAll(piece) ? <Whole rows={piece.rows} /> : <Wordings rows={piece.rows} />}
      {piece.texted && <Texted texted={piece.texted} />}
    </article>
  );
}

function Standing(props: {
  readonly piece: OpenedPiece;
  readonly language: Language;
  readonly basket: readonly ToSign[];
  readonly put: (text: ToSign) => void;
}) {
  const { say, locale: own } = useConsole();
  const signs = meIn(useConsoleState())?.may.includes('words') ?? false;
  const { piece, language } = props;
  const { locale, fingerprint, since, file, signed, lapsed } = language;
  const isIn = props.basket.some((each) => each.id === piece.id && each.locale === locale);
  return (
    <section class="standing-card">
      <h4>{isOfAll(piece) ? piece.name : say(`language_${locale}`)}</h4>
      <p>
        {signed
          ? say('signedBy', { name: signed.name, time: exactTime(signed.at, own) })
          : lapsed
            ? say('lapsedBy', { name: lapsed.name, time: exactTime(lapsed.at, own) })
            : say('signedByNobody')}
      </p>
      <p class="hint">
        {say('saidSince')} {since === null ? '–' : <When at={since} />} · <code>{fingerprint}</code>
      </p>
      <p class="hint">
        {file.by === null ? say('fileUnreviewed') : say('fileReviewed', { name: file.by, time: file.on ?? '–' })}
        {file.until !== null && ` · ${say('readAgainBy', { time: file.until })}`}
      </p>
      {signs && !signed && (
        <p>
          <button
            type="button"
            aria-pressed={isIn}
            onClick={() => props.put({ id: piece.id, locale, fingerprint, title: titleIn(piece, own, say) })}
          >
            {isIn ? say('inBasket') : say(piece.kind === 'helpline' ? 'toBasketDialled' : 'toBasket')}
          </button>
        </p>
      )}
    </section>
  );
}

/** What is of no one language, as it runs. */
function Whole({ rows }: Pick<OpenedPiece, 'rows'>) {
  const { say } = useConsole();
  const lines = rows.map(({ slot, en }) => (slot === '' ? en?.text : `${slotName(slot, say.code)}: ${en?.text}`));
  return <pre class="rule">{lines.join('\n')}</pre>;
}

/** Every wording in both languages; under each how hard it is to read, where the formula says something. */
function Wordings({ rows }: Pick<OpenedPiece, 'rows'>) {
  const { say } = useConsole();
  return (
    <Wide name={say('wordings')}>
      <table class="wordings">
        <caption class="unseen">{say('wordings')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('wording')}</th>
            <th scope="col">{say('language_en')}</th>
            <th scope="col">{say('language_es')}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.slot}>
              <th scope="row">{slotName(row.slot, say.code) || say('wording')}</th>
              <Said lang="en" row={row} />
              <Said lang="es" row={row} />
            </tr>
          ))}
        </tbody>
      </table>
    </Wide>
  );
}

function Said({ lang, row }: { readonly lang: 'en' | 'es'; readonly row: OpenedPiece['rows'][number] }) {
  const { say } = useConsole();
  const [said, limit] = [row[lang], row.limit[lang]];
  if (said === null) return <td>–</td>;
  const isHard = said.score !== null && limit !== null && (lang === 'en' ? said.score > limit : said.score < limit);
  return (
    <td>
      <p lang={lang}>{said.text}</p>
      {said.score !== null && limit !== null && (
        <p class={isHard ? 'problem' : 'hint'}>
          {say(`grade_${lang}`, { count: said.score, total: limit })}
          {isHard && ` · ${say('isHard')}`}
        </p>
      )}
    </td>
  );
}

/** "say.loved_one" in words; what has none stays as the files have it. */
function slotName(slot: string, code: (kind: string, name: string) => string): string {
  return slot
    .split('.')
    .map((step) => code('slot', step))
    .join(' · ');
}

function Texted({ texted }: { readonly texted: { readonly en: string; readonly es: string } }) {
  const { say } = useConsole();
  return (
    <section>
      <h4>{say('asText')}</h4>
      <div class="side-by-side">
        {(['en', 'es'] as const).map((lang) => (
          <pre key={lang} lang={lang} class="texted">
            {texted[lang]}
          </pre>
        ))}
      </div>
    </section>
  );
}
