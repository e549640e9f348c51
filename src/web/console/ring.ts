import type { Say } from './words.ts';

const soundKept = 'porchlight console sound';
const clearedAfterMs = 10_000; // Long enough to be read out.

/** Two soft tones upwards; twice where somebody is in danger; one where somebody they talk with has written. */
const tones = { danger: [523, 659, 523, 659], waiting: [523, 659], answer: [523] } as const; // Hz.
export type RingKind = keyof typeof tones;

/** How somebody who looks elsewhere hears that a person waits: a sound, a notice without a name, the title of the tab. */
export interface Ring {
  ring(text: string, kind: RingKind): void;
  count(waiting: number, say: Say): void;
  hasSound(): boolean;
  setSound(on: boolean): void;
}

export function openRing(title: string): Ring {
  let sound = localStorage.getItem(soundKept) !== 'off';
  let context: AudioContext | undefined;
  // A browser lets a page sound only after somebody has touched it; and some ask for that again when the computer has slept.
  const wake = () => {
    if (!context || context.state === 'closed') context = new AudioContext();
    if (context.state !== 'running') context.resume().catch(() => undefined); // The next touch tries again.
  };
  for (const kind of ['pointerdown', 'keydown'] as const) addEventListener(kind, wake, { passive: true });
  return {
    ring(text, kind) {
      announce(text, kind === 'danger');
      if (sound && context && context.state !== 'closed') play(context, kind);
      if (!document.hasFocus() && 'Notification' in window && Notification.permission === 'granted')
        notify(title, text);
    },
    count(waiting, say) {
      document.title = waiting > 0 ? `${say('ringTitle', { count: waiting })} · ${title}` : title;
    },
    hasSound: () => sound,
    setSound(on) {
      sound = on;
      localStorage.setItem(soundKept, on ? 'on' : 'off');
    },
  };
}

/** One at a time, and each is heard: without `renotify` the second would take the place of the first in silence. */
function notify(title: string, body: string): void {
  const options: NotificationOptions & { renotify: boolean } = { body, tag: 'porchlight', renotify: true };
  const notice = new Notification(title, options);
  notice.onclick = () => {
    window.focus();
    notice.close();
  };
}

function play(context: AudioContext, kind: RingKind): void {
  context.resume().catch(() => undefined); // A computer that slept has stopped it; what is due sounds when it runs.
  tones[kind].forEach((frequency, at) => {
    const tone = new OscillatorNode(context, { type: 'sine', frequency });
    const volume = new GainNode(context, { gain: 0 });
    const from = context.currentTime + at * 0.22;
    volume.gain.setTargetAtTime(0.18, from, 0.02);
    volume.gain.setTargetAtTime(0, from + 0.12, 0.05);
    tone.connect(volume).connect(context.destination);
    tone.start(from);
    tone.stop(from + 0.5);
  });
}

/** Read out by a screen reader: politely, or at once. */
export function announce(text: string, isUrgent: boolean): void {
  const said = document.createElement('p');
  said.textContent = text;
  document.getElementById(isUrgent ? 'assertive' : 'polite')?.append(said);
  setTimeout(() => said.remove(), clearedAfterMs);
}
