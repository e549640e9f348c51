import { randomUUID } from 'node:crypto';

/** Somebody with a Direct Line client. */
export interface Person {
  readonly conversation: string;
  readonly token: string;
  say(text: string, options?: SayOptions): Promise<Reply>;
  /** Post an activity as it is. */
  post(activity: object): Promise<Reply>;
  /** The whole transcript, as a client that has nothing yet reads it. */
  transcript(): Promise<readonly Line[]>;
}

export interface SayOptions {
  readonly id?: string;
  readonly clientId?: string;
  readonly value?: object;
}

export interface Reply {
  readonly status: number;
  readonly ms: number;
  readonly body: ReplyBody;
  /** Everything said in the response itself. */
  readonly said: string;
}

interface ReplyBody {
  readonly id?: string;
  readonly error?: { readonly code: string };
  readonly porchlight?: {
    readonly degraded: boolean;
    readonly utterances: readonly { readonly id: string; readonly text: string }[];
  };
}

export interface Line {
  readonly id: string;
  readonly seq: number; // 0 for what was said live.
  readonly from: 'person' | 'us';
  readonly text: string;
  readonly clientId?: string;
  readonly key?: string;
  readonly tone?: string;
  readonly ask?: Asked;
}

export interface Asked {
  readonly question: string;
  readonly turn: number;
  readonly choices: readonly { readonly value: string; readonly label: string }[];
}

interface WireActivity {
  readonly id: string;
  readonly text: string;
  readonly from: { readonly role: string };
  readonly channelData?: {
    readonly clientActivityID?: string;
    readonly porchlight?: { readonly seq: number; readonly key: string; readonly tone: string; readonly ask?: Asked };
  };
}

let visitors = 0;

/** Open a conversation; each from another address, so that no limit on one caller stands in the way. */
export async function visitor(url: string, locale = 'en'): Promise<Person> {
  visitors += 1;
  const caller = `10.${(visitors >> 16) & 255}.${(visitors >> 8) & 255}.${visitors & 255}`;
  const opened = await fetch(`${url}/v3/directline/tokens/generate`, {
    method: 'POST',
    headers: { 'x-forwarded-for': caller },
  });
  const { token, conversationId } = (await opened.json()) as { token: string; conversationId: string };
  const headers = { authorization: `Bearer ${token}`, 'x-forwarded-for': caller, 'content-type': 'application/json' };
  const begun = await fetch(`${url}/v3/directline/conversations`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ locale }),
  });
  await begun.arrayBuffer();
  return person(`${url}/v3/directline/conversations/${conversationId}/activities`, headers, {
    conversation: conversationId,
    token,
  });
}

function person(
  url: string,
  headers: Readonly<Record<string, string>>,
  known: Pick<Person, 'conversation' | 'token'>,
): Person {
  const post = async (activity: object): Promise<Reply> => {
    const began = performance.now();
    const response = await fetch(url, { method: 'POST', headers, body: JSON.stringify(activity) });
    const body = (await response.json()) as ReplyBody;
    const said = (body.porchlight?.utterances ?? []).map(({ text }) => text).join('\n');
    return { status: response.status, ms: performance.now() - began, body, said };
  };
  return {
    ...known,
    post,
    say: (text, { id, clientId = randomUUID(), value } = {}) =>
      post({
        type: 'message',
        text,
        channelData: { clientActivityID: clientId },
        ...(id && { id }),
        ...(value && { value }),
      }),
    transcript: () => readAll(url, headers),
  };
}

async function readAll(url: string, headers: Readonly<Record<string, string>>): Promise<readonly Line[]> {
  const lines: Line[] = [];
  for (let watermark = ''; ; ) {
    const response = await fetch(`${url}?watermark=${watermark}`, { headers });
    if (!response.ok) throw new Error(`The transcript was refused with ${response.status}.`);
    const page = (await response.json()) as { activities: readonly WireActivity[]; watermark: string };
    lines.push(...page.activities.map(lineOf));
    if (page.watermark === watermark || page.activities.length === 0) return lines;
    watermark = page.watermark;
  }
}

function lineOf({ id, text, from, channelData }: WireActivity): Line {
  const { porchlight, clientActivityID: clientId } = channelData ?? {};
  const seq = /\|(\d+)$/.exec(id)?.[1] ?? porchlight?.seq;
  return {
    id,
    seq: Number(seq ?? 0),
    from: from.role === 'user' ? 'person' : 'us',
    text,
    ...(clientId && { clientId }),
    ...(porchlight && { key: porchlight.key, tone: porchlight.tone }),
    ...(porchlight?.ask && { ask: porchlight.ask }),
  };
}
