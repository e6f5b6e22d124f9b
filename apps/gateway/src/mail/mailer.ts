// Sending mail, where the installation has a mail server; off unless it is configured, and nothing depends on it.
import { createTransport } from 'nodemailer';

export interface MailSettings {
  /** smtp:// or smtps://, with user and password where the server wants them. */
  readonly smtpUrl: string;
  readonly from: string;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  /** Plain text: it reads the same everywhere and loads nothing. */
  readonly text: string;
  /** Page on which such mails are ended; mail programs show it beside them. */
  readonly endedAt?: string;
}

/** A way to send mail. */
export interface Mailer {
  /** Rejects when the server refuses the mail or cannot be reached. */
  send(mail: Mail): Promise<void>;
  close(): void;
}

/** The mailer of this installation; null where none is configured. */
export function createMailer(settings: MailSettings | null): Mailer | null {
  if (settings === null) return null;
  // Files and addresses in a mail are never read: its text is all there is.
  const transport = createTransport(settings.smtpUrl, {
    from: settings.from,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, subject, text, endedAt }) {
      await transport.sendMail({
        to: { name: '', address: to },
        // Without line breaks nobody's name can add a header.
        subject: subject.replace(/[\r\n]+/g, ' '),
        text,
        ...(endedAt === undefined ? {} : { list: { unsubscribe: endedAt } }),
      });
    },
    close: () => transport.close(),
  };
}
