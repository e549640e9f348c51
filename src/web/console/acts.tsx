import { useState } from 'preact/hooks';
import { CloseDialog, NoteDialog, TransferDialog } from './asking.tsx';
import { useConsole, useConsoleState, useKeys } from './here.tsx';
import { KeyButton, Sure } from './parts.tsx';
import { meIn } from './state.ts';
import type { Opened } from './wire.ts';

const supported = ['moderate', 'high', 'emergency'];

/** What can be done with this conversation now: one thing stands out. */
export function Acts({ opened, isMine }: { readonly opened: Opened; readonly isMine: boolean }) {
  return isMine ? <Holding opened={opened} /> : <Taking opened={opened} />;
}

function Taking({ opened }: { readonly opened: Opened }) {
  const { deeds, say } = useConsole();
  const me = meIn(useConsoleState());
  const { conversation, claim, owner } = opened;
  const mayStepIn = claim !== null && me?.may.includes('supervise');
  const canClaim = owner !== 'nobody' && (claim === null || mayStepIn);
  const [isNoting, setNoting] = useState(false);
  const take = () => void deeds.claim(conversation, claim !== null);
  useKeys({ c: canClaim ? take : undefined, n: () => setNoting(true) });
  return (
    <div class="acts">
      {canClaim && <KeyButton name={claim ? say('stepIn') : say('claim')} letter="c" isMain onClick={take} />}
      <KeyButton name={say('note')} letter="n" onClick={() => setNoting(true)} />
      {isNoting && <NoteDialog conversation={conversation} onClose={() => setNoting(false)} />}
    </div>
  );
}

type Asking = 'note' | 'close' | 'transfer' | 'return' | 'endCrisis';

function Holding({ opened }: { readonly opened: Opened }) {
  const { deeds, say } = useConsole();
  const [asking, setAsking] = useState<Asking | null>(null);
  const { conversation, safety } = opened;
  const inCrisis = supported.includes(safety);
  const helpline = () => void deeds.helpline(conversation);
  const endCrisis = () => setAsking('endCrisis');
  const giveBack = () => (inCrisis ? deeds.note(say('refused_inCrisis')) : setAsking('return'));
  const close = () => (inCrisis ? deeds.note(say('refused_inCrisis')) : setAsking('close'));
  useKeys({
    h: helpline,
    o: inCrisis ? endCrisis : undefined,
    b: giveBack,
    e: close,
    t: () => setAsking('transfer'),
    n: () => setAsking('note'),
  });
  return (
    <div class="acts">
      <KeyButton name={say('helpline')} letter="h" onClick={helpline} />
      {inCrisis && <KeyButton name={say('endCrisis')} letter="o" onClick={endCrisis} />}
      {!inCrisis && <KeyButton name={say('giveBack')} letter="b" onClick={giveBack} />}
      {!inCrisis && <KeyButton name={say('close')} letter="e" onClick={close} />}
      <KeyButton name={say('transfer')} letter="t" onClick={() => setAsking('transfer')} />
      <KeyButton name={say('note')} letter="n" onClick={() => setAsking('note')} />
      {asking && <Ask asking={asking} conversation={conversation} onClose={() => setAsking(null)} />}
    </div>
  );
}

/** Nothing that the person sees happens by one stray key. */
function Ask(props: { readonly asking: Asking; readonly conversation: string; readonly onClose: () => void }) {
  const { deeds, say } = useConsole();
  const { asking, ...its } = props;
  if (asking === 'note') return <NoteDialog {...its} />;
  if (asking === 'close') return <CloseDialog {...its} />;
  if (asking === 'transfer') return <TransferDialog {...its} />;
  const [act, text, does] =
    asking === 'return'
      ? [say('giveBack'), say('giveBackSure'), deeds.giveBack]
      : [say('endCrisis'), say('endCrisisSure'), deeds.endCrisis];
  return <Sure title={act} text={text} act={act} does={() => void does(its.conversation)} onClose={its.onClose} />;
}
