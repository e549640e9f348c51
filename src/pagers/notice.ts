import type { Alert } from '../alerts.ts';

/** Whom a page is for, besides the operator's log and the webhook, which hear everything. */
export type Audience = 'onCall' | 'supervisor';

/** Whoever is planned to hear a page now, as the shifts say; nobody where no shift does. Then those are told who are set up for always. */
export type Rota = (audience: Audience, site: string | undefined) => Promise<readonly OnDuty[]>;

export interface OnDuty {
  readonly email: string;
  readonly phone: string | null; // E.164.
}

/** A page in words for staff. No name, no number, not a word that was said: it goes through other people's systems. */
export interface Notice {
  readonly audience: Audience;
  readonly subject: string;
  readonly text: string;
  readonly link: string;
  readonly isUrgent: boolean; // Worth a text message in the night.
}

/** Undefined where nobody is to be woken: the console has rung already, or the ladder comes to it. */
export function noticeOf(alert: Alert, publicUrl: string): Notice | undefined {
  const told = tellings.find(({ fits }) => fits(alert));
  if (!told) return undefined;
  const link = alert.drill ? `${publicUrl}/drill?${alert.drill}` : linkTo(publicUrl, alert.conversation);
  const { audience, subject, isUrgent } = told;
  const about = [alert.priority, alert.site, alert.channel].filter(Boolean).join(', ');
  return {
    audience,
    isUrgent,
    subject: `Porchlight: ${subject}`,
    text: about ? `${subject} (${about})` : subject,
    link,
  };
}

/** Only our own random id, behind the `#`, so that no server on the way writes it down. */
function linkTo(publicUrl: string, conversation: string | undefined): string {
  return conversation ? `${publicUrl}/console#/c/${conversation}` : `${publicUrl}/console`;
}

interface Telling {
  readonly fits: (alert: Alert) => boolean;
  readonly audience: Audience;
  readonly subject: string;
  readonly isUrgent: boolean;
}

// biome-ignore format: a table reads in columns
const tellings: readonly Telling[] = [
  { fits: ({ rung }) => rung === 'second',     audience: 'onCall',     isUrgent: true,  subject: 'somebody waits for a person, and nobody has come' },
  { fits: ({ rung }) => rung === 'supervisor', audience: 'supervisor', isUrgent: true,  subject: 'somebody still waits for a person' },
  { fits: is('crisis', 'undelivered'),         audience: 'onCall',     isUrgent: true,  subject: 'a crisis message did not arrive' },
  { fits: is('callback', 'soon'),              audience: 'onCall',     isUrgent: false, subject: 'a promised call is due soon' },
  { fits: is('callback', 'missed'),            audience: 'supervisor', isUrgent: true,  subject: 'a promised call was not made' },
  { fits: is('followUp', 'soon'),              audience: 'onCall',     isUrgent: false, subject: 'see how somebody is, the day after a crisis' },
  { fits: is('followUp', 'missed'),            audience: 'supervisor', isUrgent: false, subject: 'nobody has looked at a crisis of the day before' },
  { fits: is('trouble', 'probe'),              audience: 'onCall',     isUrgent: true,  subject: 'a test of the crisis path did not come through' },
  { fits: is('drill', 'missed'),               audience: 'supervisor', isUrgent: true,  subject: 'nobody answered the weekly drill' },
  { fits: is('drill'),                         audience: 'onCall',     isUrgent: true,  subject: 'this is a drill: open the link to say that it came' },
  { fits: is('unended'),                       audience: 'supervisor', isUrgent: false, subject: 'some who waited for a person have had no answer' },
];

function is(reason: Alert['reason'], level?: string): (alert: Alert) => boolean {
  return (alert) => alert.reason === reason && (level === undefined || alert.level === level);
}
