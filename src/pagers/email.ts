import { createTransport } from 'nodemailer';
import type { Pager } from '../alerts.ts';
import { type Audience, noticeOf, type Rota } from './notice.ts';

export interface EmailAccount {
  readonly url: string; // smtps://user:password@host, or smtp:// for STARTTLS.
  readonly from: string;
  readonly to: { readonly [A in Audience]: readonly string[] };
}

const timeoutMs = 10_000; // The outbox tries again; a hung server must not hold its place.

/** To whoever is planned, else to whom it is set up for. Only the fact and a link; the mail says nothing that a stranger could use. Never without TLS, but on this machine. */
export function emailPager({ url, from, to }: EmailAccount, rota: Rota, publicUrl: string): Pager {
  const server = new URL(url);
  const isHere = ['127.0.0.1', '[::1]', 'localhost'].includes(server.hostname);
  const isSecure = server.protocol === 'smtps:';
  const transport = createTransport({
    host: server.hostname.replace(/^\[|\]$/g, ''),
    port: Number(server.port || (isSecure ? 465 : 587)),
    secure: isSecure,
    requireTLS: !isSecure && !isHere,
    ...(server.username && {
      auth: { user: decodeURIComponent(server.username), pass: decodeURIComponent(server.password) },
    }),
    connectionTimeout: timeoutMs,
    greetingTimeout: timeoutMs,
    socketTimeout: timeoutMs,
  });
  const receivers = async (audience: Audience, site: string | undefined) => {
    const planned = (await rota(audience, site)).map(({ email }) => email);
    return planned.length > 0 ? planned : to[audience];
  };
  return {
    async tells(alert) {
      const notice = noticeOf(alert, publicUrl);
      return notice !== undefined && (await receivers(notice.audience, alert.site)).length > 0;
    },
    async page(alert) {
      const notice = noticeOf(alert, publicUrl);
      if (!notice) return;
      const text = `${notice.text}.\n\nOpen: ${notice.link}\n`;
      const mail = { from, to: [...(await receivers(notice.audience, alert.site))], subject: notice.subject, text };
      await transport.sendMail({ ...mail, ...(notice.isUrgent && { priority: 'high' as const }) });
    },
  };
}
