// Opens what a gateway works with: database, object store, queue, notices, code readers.
import { join } from 'node:path';
import { connect } from '@pathlens/db';
import { openStorage } from '@pathlens/storage';
import { CodesPool } from './codes/codes-pool.ts';
import type { App } from './context.ts';
import { createLog } from './log.ts';
import { Notices } from './notices.ts';
import { Presence } from './presence.ts';
import { PreviewPool } from './previews/preview-pool.ts';
import { openQueue } from './queue.ts';

export interface AppSettings {
  readonly databaseUrl: string;
  readonly storageUrl: string;
  readonly dataDir: string;
  readonly logLevel: string;
  readonly webhooksInside?: boolean;
}

/** The parts, and how to close them all. */
export async function openApp(settings: AppSettings): Promise<{ app: App; close: () => Promise<void> }> {
  const log = createLog(settings.logLevel);
  const prisma = connect(settings.databaseUrl);
  const [storage, queue, notices] = await Promise.all([
    openStorage(settings.storageUrl),
    openQueue(settings.databaseUrl, log),
    Notices.open(settings.databaseUrl, log),
  ]);
  const codes = new CodesPool(settings.storageUrl);
  const previews = new PreviewPool();
  const presence = new Presence(prisma, notices);
  const uploadsDir = join(settings.dataDir, 'uploads');
  const webhooksInside = settings.webhooksInside ?? false;
  const app = { prisma, storage, queue, notices, presence, codes, previews, log, uploadsDir, webhooksInside };
  const close = async (): Promise<void> => {
    await Promise.all([notices.stop(), queue.stop(), codes.stop(), previews.stop()]);
    await prisma.$disconnect();
  };
  return { app, close };
}
