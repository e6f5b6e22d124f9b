// Starts the gateway from its settings, and stops it in order on SIGTERM.
import { createServer as createHttpServer } from 'node:http';
import { createAuth } from './auth/auth.ts';
import { ensureOwner } from './auth/owner.ts';
import { readSecret } from './auth/secret.ts';
import { readEnv } from './env.ts';
import { UploadParts } from './http/upload-parts.ts';
import { startJanitor } from './janitor/janitor.ts';
import { startDigests } from './modules/threads/mail-rounds.ts';
import { openApp } from './open-app.ts';
import { createServer } from './server.ts';
import { startWebhooks } from './webhooks/webhook-work.ts';

const env = readEnv();
const { app, close } = await openApp(env);
await ensureOwner(app.prisma);
const auth = createAuth({
  prisma: app.prisma,
  publicUrl: env.publicUrl,
  secret: readSecret(env.dataDir),
  oidc: env.oidc,
  mailer: app.mailer,
});
const uploads = new UploadParts(app.uploadsDir);
const server = createHttpServer(
  // A slow header is an attack; a slow body is a large upload over a thin line.
  { headersTimeout: 15_000, requestTimeout: 0, keepAliveTimeout: 65_000 },
  await createServer({ app, auth, uploads }, env),
);
const janitor = await startJanitor(app, uploads);
const webhooks = await startWebhooks(app, env.webhooksInside);
const digests = startDigests(app);
server.listen(env.port, env.host, () => app.log.info({ host: env.host, port: env.port }, 'gateway listens'));

let stopping = false;
async function stop(): Promise<void> {
  if (stopping) return;
  stopping = true;
  janitor.stop();
  webhooks.stop();
  digests.stop();
  // Streams end with the notices they wait for; what is under way gets a few seconds.
  const closed = new Promise<void>((resolve) => server.close(() => resolve()));
  server.closeIdleConnections();
  await app.notices.stop();
  const late = setTimeout(() => server.closeAllConnections(), 5_000);
  await closed;
  clearTimeout(late);
  await close();
  process.exit(0);
}
process.on('SIGTERM', () => void stop());
process.on('SIGINT', () => void stop());
