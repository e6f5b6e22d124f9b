// Mail that says what was also said elsewhere: where it cannot be sent, nothing else fails.
import type { App } from '../context.ts';
import { logFault } from '../errors.ts';
import type { Mail } from './mailer.ts';

/** Whether the mail server took it; false where there is none. */
export async function sendQuietly(app: Pick<App, 'mailer' | 'log'>, mail: Mail): Promise<boolean> {
  if (app.mailer === null) return false;
  try {
    await app.mailer.send(mail);
    return true;
  } catch (error) {
    logFault(app.log, error);
    return false;
  }
}
