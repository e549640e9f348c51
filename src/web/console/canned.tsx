import { useEffect, useState } from 'preact/hooks';
import { ask } from './api.ts';
import { useConsole } from './here.tsx';
import { Dialog, Dismiss } from './parts.tsx';
import type { Canned } from './wire.ts';

/** One of the replies that stand ready goes into the field, to be read and changed before it is sent. */
export function CannedDialog(props: {
  readonly conversation: string;
  readonly take: (words: string) => void;
  readonly onClose: () => void;
}) {
  const { say } = useConsole();
  const { conversation } = props;
  const [replies, setReplies] = useState<readonly Canned[] | null>(null);
  useEffect(() => {
    void ask<{ canned: Canned[] }>('GET', `/conversations/${conversation}/canned`).then(
      ({ canned }) => setReplies(canned),
      () => setReplies([]),
    );
  }, [conversation]);
  if (replies === null) return null;
  return (
    <Dialog title={say('canned')} onClose={props.onClose}>
      <p class="hint">{say('cannedHint')}</p>
      <ul class="canned">
        {replies.map(({ id, name, text }) => (
          <li key={id}>
            <button
              type="button"
              onClick={() => {
                props.take(text);
                props.onClose();
              }}
            >
              <strong>{name}</strong>
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ul>
      <Dismiss>{say('notNow')}</Dismiss>
    </Dialog>
  );
}
