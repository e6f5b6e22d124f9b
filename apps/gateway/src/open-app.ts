// Opens what a gateway works with: database, object store, queue, notices, code readers.
import { join } from 'node:path';
import { checkAppRole, connect, connectForViewers, type PrismaClient } from '@pathlens/db';
import { openStorage } from '@pathlens/storage';
import { whoActs } from './acting.ts';
import type { OidcSettings } from './auth/oidc.ts';
import { Carets } from './carets.ts';
import { CodesPool } from './codes/codes-pool.ts';
import type { App } from './context.ts';
import { DocumentsPool } from './documents/documents-pool.ts';
import { DrawingPool } from './drawing/drawing-pool.ts';
import { createLog, type Log } from './log.ts';
import { createMailer, type MailSettings } from './mail/mailer.ts';
import { Notices } from './notices.ts';
import { Presence } from './presence.ts';
import { openQueue } from './queue.ts';

export interface AppSettings {
  readonly databaseUrl: string;
  readonly storageUrl: string;
  readonly dataDir: string;
  readonly logLevel: string;
  readonly publicUrl?: string;
  readonly oidc?: OidcSettings | null;
  readonly mail?: MailSettings | null;
  readonly webhooksInside?: boolean;
  readonly livePreviewParameters?: number;
}

/** The parts, and how to close them all. */
export async function openApp(settings: AppSettings): Promise<{ app: App; close: () => Promise<void> }> {
  const log = createLog(settings.logLevel);
  const prisma = await openDatabase(settings.databaseUrl, log);
  const [storage, queue, notices] = await Promise.all([
    openStorage(settings.storageUrl),
    openQueue(settings.databaseUrl, log),
    Notices.open(settings.databaseUrl, log),
  ]);
  const codes = new CodesPool(settings.storageUrl);
  const drawing = new DrawingPool();
  const mailer = createMailer(settings.mail ?? null);
  const signIn = { oidcName: settings.oidc?.name ?? null, publicUrl: settings.publicUrl ?? '' };
  const presence = new Presence(prisma, notices);
  const carets = new Carets(prisma, notices);
  const documents = new DocumentsPool();
  const uploadsDir = join(settings.dataDir, 'uploads');
  const webhooksInside = settings.webhooksInside ?? false;
  const opened = { prisma, storage, queue, notices, presence, carets, documents, codes, drawing, log, mailer, signIn };
  const livePreviewParameters = settings.livePreviewParameters ?? 50e6;
  const app = { ...opened, uploadsDir, webhooksInside, livePreviewParameters };
  const close = async (): Promise<void> => {
    await Promise.all([notices.stop(), queue.stop(), codes.stop(), documents.stop(), drawing.stop()]);
    mailer?.close();
    await prisma.$disconnect();
  };
  return { app, close };
}

// Without its role the gateway works all the same, with one line of defence instead of two: said at each start.
async function openDatabase(url: string, log: Log): Promise<PrismaClient> {
  const check = await checkAppRole(url);
  if (check.usable) return connectForViewers(url, whoActs);
  log.warn(
    { reason: check.reason },
    'row-level security is off: docs/decisions/0020-row-level-security.md says what it needs',
  );
  return connect(url);
}
