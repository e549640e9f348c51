/** Every word of the web page around the conversation. */
export const pageKeys = [
  'title', // Of the browser's tab: neutral, names no centre, programme or diagnosis.
  'automated', // "Automated. Not a person."
  'withPerson', // The same line while a person from the team answers.
  'person', // Asks for a person.
  'leave', // Quick exit.
  'leaveHint', // What it does, and that it does not erase the browser's history.
  'help', // Before the helplines.
  'callUs', // Before the centre's own phone numbers.
  'noScript', // Without JavaScript: what still works.
  'late', // The page's own code has not come: what works now.
  'reload', // Loads the page again.
  'privacy', // The link to the privacy notice.
  'protocol', // The link to what we do when we hear danger.
  'conversation', // Names the list of messages for a screen reader.
  'you', // Before the person's lines, for a screen reader and in print.
  'we', // Before ours.
  'newBelow', // The button that jumps to the newest line.
  'write', // Label of the text field.
  'send',
  'done', // After choosing several.
  'chooseFirst', // Done without a choice.
  'change', // On a given answer.
  'left', // {count} questions left, about: a plural.
  'typing', // A person from the team is writing.
  'sending',
  'waiting', // Not sent yet; we keep trying.
  'refused', // It could not be sent, and is back in the field.
  'slow', // Connecting takes long.
  'offline', // No network: what they write is kept and sent later.
  'reconnecting',
  'gone', // The earlier conversation is not there any more; this is a new one.
  'returned', // Back after a day or more.
  'ended', // Nothing more will come in this conversation.
  'startAgain', // A new conversation.
  'crisis', // Names the card for a screen reader.
  'menu',
  'close',
  'look', // Light or dark.
  'lookSystem',
  'lookLight',
  'lookDark',
  'save', // Keep my place on this device.
  'saveHint', // For how long, and who could read it.
  'print',
  'restart',
  'restartSure', // Are you sure?
  'restartYes',
  'delete',
  'deleteSure',
  'deleteYes',
  'byText', // In the menu: on by text message.
  'callPaper', // In the menu: words for a call.
  'visitPaper', // In the menu: a list for the first visit.
  'held', // In the menu: what is kept of them.
  'showCode', // Below what texting means: asks for the code.
  'codeText', // Before the code: {number} to text it to.
  'codeOpen', // Opens a text message with the code in it.
  'codeUntil', // Once, and until {time}.
  'codeFailed', // No code just now.
  'printThis', // Prints one list alone.
  'keep', // Not now: nothing is restarted or deleted.
] as const;
export type PageKey = (typeof pageKeys)[number];
