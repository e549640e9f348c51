import type { Place } from './place.ts';
import type { Line } from './wire.ts';

type Shows = (line: Line) => void;

/** What the stand-ins hand to this tab's devices. A lost connection comes back by itself, and tells everything once more. */
export interface Feed {
  follow(pane: 'phone' | 'teams', shows: Shows): void;
  onNumber(shows: (number: string) => void): void;
  /** The place has changed. */
  restart(): void;
}

export function openFeed(place: Place): Feed {
  const followers: { pane: string; shows: Shows }[] = [];
  const told: ((number: string) => void)[] = [];
  let source: EventSource | undefined;
  const open = () => {
    source?.close();
    source = new EventSource(`/demo/events?${new URLSearchParams({ phone: place.phone, teams: place.teams })}`);
    source.addEventListener('number', ({ data }) => {
      const { number } = JSON.parse(data) as { number: string }; // Our own server's.
      for (const tell of told) tell(number);
    });
    for (const { pane, shows } of followers)
      source.addEventListener(pane, ({ data }) => shows(JSON.parse(data) as Line)); // Our own server's.
  };
  return {
    follow: (pane, shows) => void followers.push({ pane, shows }),
    onNumber: (shows) => void told.push(shows),
    restart: open,
  };
}

export async function send(path: 'phone' | 'switches' | 'teams', body: object): Promise<boolean> {
  try {
    const headers = { 'content-type': 'application/json' };
    return (await fetch(`/demo/${path}`, { method: 'POST', headers, body: JSON.stringify(body) })).ok;
  } catch {
    return false; // The service is gone; the words stay in the field.
  }
}
