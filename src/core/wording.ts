import type { LocaleBook, MessageKey, Voiced } from './book.ts';
import { type Facts, fill, type Setting } from './facts.ts';
import { inLocale } from './languages.ts';
import type { Utterance } from './model.ts';

export function wordsOf({ book, conversation }: Setting): LocaleBook {
  return inLocale(book.words, conversation.locale);
}

/** The wording for oneself, a loved one or a professional. */
export function voiced(words: Voiced, { conversation }: Setting): string {
  return typeof words === 'string' ? words : words[conversation.snapshot.context.answers.who ?? 'self'];
}

/** What is said in other words by text message. */
const ownKeys: { readonly [K in MessageKey]?: MessageKey } = {
  hello: 'helloSms',
  bot: 'botSms',
  stopped: 'stoppedSms',
  started: 'startedSms',
  noCalls: 'noCallsSms',
};

export function say(key: MessageKey, setting: Setting, facts: Facts): Utterance {
  const { messages } = wordsOf(setting);
  const own = ownKeys[key];
  return {
    key,
    text: fill(voiced(messages[key], setting), facts),
    tone: 'plain',
    ...(own && setting.channel === 'sms' && { sms: fill(voiced(messages[own], setting), facts) }),
  };
}
