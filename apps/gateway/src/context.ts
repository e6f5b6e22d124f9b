// What a request carries: who asks, the parts of the gateway, and loaders that batch and remember within the request.
import type { PrismaClient } from '@pathlens/db';
import type { Storage } from '@pathlens/storage';
import { actFor } from './acting.ts';
import type { AuditTrail } from './audit.ts';
import type { Carets } from './carets.ts';
import type { CodesPool } from './codes/codes-pool.ts';
import type { DocumentsPool } from './documents/documents-pool.ts';
import type { DrawingPool } from './drawing/drawing-pool.ts';
import { createLoaders, type Loaders } from './loaders.ts';
import type { Log } from './log.ts';
import type { Mailer } from './mail/mailer.ts';
import type { Notices } from './notices.ts';
import type { Presence } from './presence.ts';
import type { Queue } from './queue.ts';
import type { Viewer } from './viewer.ts';

/** The parts of a running gateway. */
export interface App {
  readonly prisma: PrismaClient;
  readonly storage: Storage;
  readonly queue: Queue;
  readonly codes: CodesPool;
  readonly drawing: DrawingPool;
  readonly notices: Notices;
  readonly presence: Presence;
  readonly carets: Carets;
  /** Merges what people write in reports. */
  readonly documents: DocumentsPool;
  readonly log: Log;
  /** null where no mail server is configured. */
  readonly mailer: Mailer | null;
  /** Ways to sign in beside password and passkey. */
  readonly signIn: { readonly oidcName: string | null; readonly publicUrl: string };
  /** Folder for uploads on their way in. */
  readonly uploadsDir: string;
  /** Whether webhooks may reach private addresses. */
  readonly webhooksInside: boolean;
  /** Most parameters of a model that browsers are offered to run. */
  readonly livePreviewParameters: number;
}

export interface Context {
  readonly app: App;
  readonly viewer: Viewer;
  load: Loaders;
  /** Whether the session that opened this request still stands; asked before each event of a subscription. */
  readonly stillSignedIn: () => Promise<boolean>;
  /** Of the connection the request came over; null where it came over none. */
  readonly address: string | null;
  /** What the request has written into the audit log. */
  readonly trail: AuditTrail;
}

/** A context for one request, which acts for the viewer from then on; loaders are never shared between two people. */
export function createContext(
  app: App,
  viewer: Viewer,
  stillSignedIn: () => Promise<boolean>,
  address: string | null = null,
): Context {
  actFor(viewer);
  const load = createLoaders(app.prisma, viewer);
  return { app, viewer, stillSignedIn, address, trail: { action: '', written: 0 }, load };
}

/** Forgets what was loaded: each event of a subscription reads the rows as they are by then. */
export function forgetLoaded(context: Context): void {
  context.load = createLoaders(context.app.prisma, context.viewer);
}

/** The context of a background process that acts for a person, such as the demo's seed. */
export function actAs(app: App, userId: string): Context {
  const context = createContext(app, { kind: 'person', userId, siteAdmin: false, token: null }, async () => true);
  context.trail.action = 'seed';
  return context;
}
