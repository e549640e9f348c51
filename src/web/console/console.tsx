import { render } from 'preact';
import { useEffect, useMemo, useState } from 'preact/hooks';
import { ask, patiently } from './api.ts';
import type { ConsoleBoot, ConsoleWords } from './boot.ts';
import { createDeeds } from './deeds.ts';
import { Enrol, Factor } from './factor.tsx';
import { type Console, Here, useConsoleState } from './here.tsx';
import { openKeyboard } from './keyboard.ts';
import { showLook } from './menu.tsx';
import { openRing } from './ring.ts';
import { createSession } from './session.ts';
import { Shell } from './shell.tsx';
import { Invited, SignIn } from './sign-in.tsx';
import { createStore } from './state.ts';
import { watchState } from './watch.ts';
import { firstLocale, keepLocale, sayer } from './words.ts';

const boot = JSON.parse(document.getElementById('boot')?.textContent ?? '') as ConsoleBoot; // console-page.ts wrote it.
const store = createStore(boot);
const session = createSession(store);
const keyboard = openKeyboard(() => store.state().isClaiming);
const sayIn = (locale: string) => sayer(boot.words[locale] as ConsoleWords, locale); // True: only languages of the boot are chosen.
let say = sayIn(firstLocale(boot));
const deeds = createDeeds(store, session, () => say);
const ring = openRing(boot.centre);
watchState(store, deeds, ring, () => say);

function App() {
  const [locale, setLocale] = useState(() => firstLocale(boot));
  useEffect(() => {
    document.documentElement.lang = locale;
  }, [locale]);
  const here: Console = useMemo(() => {
    say = sayIn(locale);
    const choose = (next: typeof locale) => {
      keepLocale(next);
      setLocale(next);
      const { open } = store.state().feed; // Its labels come in the language of whoever reads.
      if (open) session.reader.tell({ type: 'show', conversation: open.conversation, why: open.why });
    };
    return { store, session, deeds, keyboard, ring, locale, locales: Object.keys(boot.words), setLocale: choose, say };
  }, [locale]);
  return (
    <Here.Provider value={here}>
      <Page />
    </Here.Provider>
  );
}

function Page() {
  const { stage } = useConsoleState();
  if (stage.at === 'out') return <SignIn {...stage} />;
  if (stage.at === 'invited') return <Invited token={stage.token} />;
  if (stage.at === 'factor') return <Factor />;
  if (stage.at === 'enrol') return <Enrol />;
  if (stage.at === 'in') return <Shell />;
  return <main aria-busy="true" />;
}

/** A link brings somebody in, once: what it carries leaves the address bar at once. */
async function begin(): Promise<void> {
  const [, kind, token = ''] = /^#(enter|invitation)=([\w-]{43})$/.exec(location.hash) ?? [];
  const [, wanted] = /^#\/c\/([\w-]{36})$/.exec(location.hash) ?? []; // As a page to staff on call names it.
  const isRefused = location.hash === '#refused';
  if (location.hash !== '') history.replaceState(null, '', location.pathname);
  if (kind === 'invitation') return store.set({ stage: { at: 'invited', token } });
  if (isRefused) return session.out('refused');
  if (kind === 'enter')
    await patiently(() => ask('POST', '/invitation/enter', { body: { token } })).catch(() => undefined); // Used before: whoever is signed in stays so.
  await session.enter();
  if (wanted) deeds.show(wanted);
}

showLook();
const root = document.getElementById('console');
if (root) render(<App />, root);
void begin();
