import { DeliveryError, type Pager } from '../alerts.ts';
import type { SmsSender } from '../channels/sms/send.ts';
import { type Audience, noticeOf } from './notice.ts';

export interface OnCallPhones {
  readonly from: (site: string | undefined) => string;
  readonly to: { readonly [A in Audience]: readonly OnCallPhone[] };
}

export interface OnCallPhone {
  readonly site: string | null; // Null: for every site.
  readonly number: string;
}

/** A text to whoever is on call, one segment, for what is worth one in the night. Told when one of them was reached. */
export function textPager({ from, to }: OnCallPhones, sender: Pick<SmsSender, 'send'>, publicUrl: string): Pager {
  const phones = (audience: Audience, site: string | undefined) =>
    to[audience].filter((phone) => phone.site === null || phone.site === site);
  return {
    tells: (alert) => {
      const notice = noticeOf(alert, publicUrl);
      return notice?.isUrgent === true && phones(notice.audience, alert.site).length > 0;
    },
    async page(alert) {
      const notice = noticeOf(alert, publicUrl);
      if (!notice) return;
      const body = `${notice.subject}. ${publicUrl}/console`;
      const sends = phones(notice.audience, alert.site).map(({ number }) =>
        sender.send({ to: number, from: from(alert.site), body }),
      );
      const outcomes = await Promise.all(sends);
      // Unknown may have arrived: a second copy to every phone would teach staff to look away.
      if (!outcomes.some(({ type }) => type === 'sent' || type === 'unknown'))
        throw new DeliveryError('No text to whoever is on call was taken.');
    },
  };
}
