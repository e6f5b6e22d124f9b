// Mails about comments, sent while the gateway runs: mentions within minutes, everything else once a day; to those who asked.
import type { App } from '../../context.ts';
import { logFault } from '../../errors.ts';
import { giveBack, takeDigests } from './mail-digest.ts';

const minute = 60_000;
/** How long a line waits for its reader to see it in the product. A mail tells all lines, so it is also the least between two. */
const waits = { mentions: 5 * minute, digest: 24 * 60 * minute } as const;

type Mails = keyof typeof waits;

/** Sends what is due. Gives how many mails the mail server took. */
export async function sendDigests(
  app: App,
  mails: Mails,
  { now = new Date(), stopping }: { now?: Date; stopping?: AbortSignal } = {},
): Promise<number> {
  const { mailer } = app;
  if (mailer === null) return 0;
  const { publicUrl } = app.signIn;
  const before = new Date(now.getTime() - waits[mails]);
  let sent = 0;
  for await (const digest of takeDigests(app, { mails, before, publicUrl })) {
    try {
      if (stopping?.aborted) throw new Error('The gateway stops.');
      await mailer.send({ to: digest.to, subject: digest.subject, text: digest.text, endedAt: `${publicUrl}/account` });
      sent++;
    } catch (error) {
      if (!stopping?.aborted) logFault(app.log, error);
      const code = (error as { responseCode?: number }).responseCode;
      // Refused for good: the next round would be refused as well. The lines stay in the inbox.
      if (code !== undefined && code >= 500) continue;
      await giveBack(app, digest);
      // Without an answer there is no server for the others either.
      if (code === undefined) break;
    }
  }
  return sent;
}

/** Looks once a minute, where mail is sent at all. */
export function startDigests(app: App): { stop(): void } {
  const stopping = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const round = async (): Promise<void> => {
    for (const mails of ['mentions', 'digest'] as const) {
      try {
        await sendDigests(app, mails, { stopping: stopping.signal });
      } catch (error) {
        if (!stopping.signal.aborted) logFault(app.log, error);
      }
    }
    if (!stopping.signal.aborted) timer = setTimeout(() => void round(), minute);
  };
  if (app.mailer !== null) timer = setTimeout(() => void round(), minute);
  return {
    stop() {
      stopping.abort();
      clearTimeout(timer);
    },
  };
}
