/** What our own page reads besides plain Direct Line activities: `activity.channelData.porchlight`. Types only. */
export interface WireUtterance {
  readonly seq: number;
  readonly key: string;
  readonly text?: string; // Without the numbers that the activity's own text adds for other clients.
  readonly tone: 'plain' | 'crisis';
  readonly from: 'bot' | 'human';
  readonly ask?: WireAsk;
  readonly helplines?: readonly { readonly label: string; readonly href: string }[];
}

export interface WireAsk {
  readonly question: string;
  readonly turn: number;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
  readonly many: boolean;
  readonly quiet: readonly { readonly value: string; readonly label: string }[];
  readonly typed: boolean;
  readonly left: number;
}

/** What the page sends as `activity.value` when something was tapped; `activity.text` is what it showed. */
export type WireValue =
  | { readonly type: 'choice'; readonly question: string; readonly turn: number; readonly values: readonly string[] }
  | { readonly type: 'command'; readonly command: string; readonly question?: string; readonly turn: number };
