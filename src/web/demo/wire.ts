/** What the demo page and the stand-ins say to each other. Types only. */
export interface Line {
  readonly id: string;
  readonly from: 'me' | 'us' | 'network'; // The person, the program, or the carrier by itself.
  readonly text: string;
  readonly state: 'sending' | 'arrived' | 'lost';
  readonly why?: string; // The wire's own code for what was lost: "30003", "503".
  readonly activity?: WireActivity; // What Teams was handed.
}

/** The parts of a Bot Framework activity that the page draws. */
export interface WireActivity {
  readonly text?: string;
  readonly textFormat?: string;
  readonly attachments?: readonly { readonly contentType: string; readonly content?: unknown }[];
  readonly suggestedActions?: { readonly actions: readonly { readonly title: string; readonly value?: unknown }[] };
}

/** What can go wrong between a phone and us, each to be switched on. */
export const switchNames = ['delay', 'duplicate', 'reorder', 'drop', 'optOut'] as const;
export type SwitchName = (typeof switchNames)[number];
export type Switches = { readonly [name in SwitchName]: boolean };

export interface FromPhone {
  readonly thread: string; // The phone's number.
  readonly text: string;
  readonly picture: boolean;
}

/** What somebody does in Teams. A tap names the card that it was on. */
export type FromTeams = { readonly thread: string; readonly locale: string } & (
  | { readonly does: 'install' }
  | { readonly does: 'write'; readonly text: string }
  | { readonly does: 'submit'; readonly text: string; readonly value: unknown }
  | { readonly does: 'execute'; readonly card: string; readonly verb: string; readonly data: unknown }
);
