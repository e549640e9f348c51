import { DeliveryError, type Pager } from '../alerts.ts';
import { type Notice, noticeOf } from './notice.ts';

const timeoutMs = 10_000;

/** A card in a Teams channel, over the channel's workflow "when a webhook request is received": the fact, and a link to claim. */
export function teamsPager(url: string, publicUrl: string): Pager {
  return {
    tells: (alert) => noticeOf(alert, publicUrl) !== undefined,
    async page(alert) {
      const notice = noticeOf(alert, publicUrl);
      if (!notice) return;
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(messageOf(notice)),
        redirect: 'manual',
        signal: AbortSignal.timeout(timeoutMs),
      });
      await response.body?.cancel();
      if (!response.ok) throw new DeliveryError(`Teams answered ${response.status}.`);
    },
  };
}

function messageOf({ subject, text, link, isUrgent }: Notice): object {
  const card = {
    type: 'AdaptiveCard',
    version: '1.4',
    fallbackText: subject,
    body: [
      { type: 'TextBlock', text: subject, weight: 'bolder', wrap: true, ...(isUrgent && { color: 'attention' }) },
      { type: 'TextBlock', text, wrap: true },
    ],
    actions: [{ type: 'Action.OpenUrl', title: 'Open to claim', url: link }],
  };
  return { type: 'message', attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: card }] };
}
