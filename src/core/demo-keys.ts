/** Every word of the demo page around the conversations. `switch_` keys end in the name of a switch. */
export const demoKeys = [
  'about', // Names the top of the page for a screen reader.
  'title',
  'banner',
  'noScript',
  'panes', // Names the row of buttons that choose a pane on a small screen.
  'chat',
  'chatHint',
  'phone',
  'phoneHint', // {number}
  'teams',
  'teamsHint',
  'console',
  'consoleHint',
  'writeText',
  'writeTeams',
  'send',
  'picture',
  'newPhone',
  'newChat',
  'openAgain',
  'sending',
  'lost', // {code}
  'network', // Before a line that the carrier says by itself.
  'trouble', // Names the switches.
  'switch_delay',
  'switch_duplicate',
  'switch_reorder',
  'switch_drop',
  'switch_optOut',
] as const;
export type DemoKey = (typeof demoKeys)[number];
