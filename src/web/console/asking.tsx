import type { ComponentChildren } from 'preact';
import { useRef } from 'preact/hooks';
import { useConsole, useConsoleState } from './here.tsx';
import { Dialog, Dismiss, Field } from './parts.tsx';
import { meIn } from './state.ts';
import type { DispositionCode } from './wire.ts';

interface Asking {
  readonly conversation: string;
  readonly onClose: () => void;
}

/** A dialog with a form. It closes when what it asks for was done, and stays when it was refused. */
export function Asked(props: {
  readonly title: string;
  readonly act: string;
  readonly onClose: () => void;
  readonly does: (given: FormData) => Promise<boolean>;
  readonly children: ComponentChildren;
}) {
  const { say } = useConsole();
  const { notice } = useConsoleState();
  const isBusy = useRef(false); // Enter twice is meant once.
  const submit = async (event: SubmitEvent & { currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    if (isBusy.current) return;
    isBusy.current = true;
    const went = await props.does(new FormData(event.currentTarget));
    isBusy.current = false;
    if (went) props.onClose();
  };
  return (
    <Dialog title={props.title} onClose={props.onClose}>
      <form onSubmit={submit}>
        {props.children}
        <p role="status">{notice}</p>
        <p class="buttons">
          <button type="submit" class="main">
            {props.act}
          </button>
          <Dismiss>{say('notNow')}</Dismiss>
        </p>
      </form>
    </Dialog>
  );
}

export function NoteDialog({ conversation, onClose }: Asking) {
  const { deeds, say } = useConsole();
  return (
    <Asked
      title={say('note')}
      act={say('keepNote')}
      onClose={onClose}
      does={(given) => deeds.writeNote(conversation, String(given.get('text')))}
    >
      <Field label={say('noteText')} hint={say('noteHint')}>
        {(id) => <textarea id={id} name="text" rows={5} maxLength={4_000} required />}
      </Field>
    </Asked>
  );
}

const codes: readonly DispositionCode[] = [
  'admission',
  'callArranged',
  'information',
  'referredOut',
  'emergency',
  'notReady',
  'notForUs',
  'noAnswer',
];

export function CloseDialog({ conversation, onClose }: Asking) {
  const { deeds, say } = useConsole();
  return (
    <Asked
      title={say('closeTitle')}
      act={say('close')}
      onClose={onClose}
      does={(given) => deeds.close(conversation, given.get('code') as DispositionCode)} // True: one of the radio buttons below, which are required.
    >
      <fieldset>
        <legend>{say('closeHow')}</legend>
        {codes.map((code) => (
          <label key={code} class="choice">
            <input type="radio" name="code" value={code} required /> {say.code('disposition', code)}
          </label>
        ))}
      </fieldset>
    </Asked>
  );
}

export function TransferDialog({ conversation, onClose }: Asking) {
  const { deeds, say } = useConsole();
  const state = useConsoleState();
  const me = meIn(state)?.id;
  const others = state.team.filter(({ counsellor }) => counsellor !== me);
  const teams = ['nurses', 'supervisors', 'admissions'] as const;
  return (
    <Asked
      title={say('transferTitle')}
      act={say('transfer')}
      onClose={onClose}
      does={(given) => deeds.transfer(conversation, String(given.get('to')), String(given.get('reason')))}
    >
      <Field label={say('transferTo')} hint={say('transferHint')}>
        {(id) => (
          <select id={id} name="to" required>
            {teams.map((team) => (
              <option key={team} value={`team:${team}`}>
                {say.code('team', team)}
              </option>
            ))}
            {others.map(({ counsellor, name, state: presence }) => (
              <option key={counsellor} value={counsellor}>
                {name} ({say.code('presence', presence)})
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={say('transferReason')}>
        {(id) => <textarea id={id} name="reason" rows={3} maxLength={500} required />}
      </Field>
    </Asked>
  );
}
