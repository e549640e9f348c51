import { DeliveryError, type Pager } from '../alerts.ts';
import type { SmsSender } from '../channels/sms/send.ts';
import { type Audience, noticeOf, type Rota } from './notice.ts';

export interface OnCallPhones {
  readonly from: (site: string | undefined) => string;
  readonly to: { readonly [A in Audience]: readonly OnCallPhone[] };
}

export interface OnCallPhone {
  readonly site: string | null; // Null: for every site.
  readonly number: string;
}

/** A text to whoever is planned and left a number, else to whom it is set up for; one segment, for what is worth one in the night. Told when one of them was reached. */
export function textPager(
  { from, to }: OnCallPhones,
  rota: Rota,
  sender: Pick<SmsSender, 'send'>,
  publicUrl: string,
): Pager {
  const numbers = async (audience: Audience, site: string | undefined) => {
    const planned = (await rota(audience, site)).flatMap(({ phone }) => phone ?? []);
    const always = to[audience].filter((phone) => phone.site === null || phone.site === site);
    return planned.length > 0 ? planned : always.map(({ number }) => number);
  };
  return {
    async tells(alert) {
      const notice = noticeOf(alert, publicUrl);
      return notice?.isUrgent === true && (await numbers(notice.audience, alert.site)).length > 0;
    },
    async page(alert) {
      const notice = noticeOf(alert, publicUrl);
      if (!notice) return;
      const body = `${notice.subject}. ${publicUrl}/console`;
      const sends = (await numbers(notice.audience, alert.site)).map((to) =>
        sender.send({ to, from: from(alert.site), body }),
      );
      const outcomes = await Promise.all(sends);
      // Unknown may have arrived: a second copy to every phone would teach staff to look away.
      if (!outcomes.some(({ type }) => type === 'sent' || type === 'unknown'))
        throw new DeliveryError('No text to whoever is on call was taken.');
    },
  };
}
