// Writes the demo's report when its results are there; run beside the running product, which does not wait for it.
import { ensureOwner } from './auth/owner.ts';
import { seedDemoReport } from './demo/seed-report.ts';
import { readEnv } from './env.ts';
import { openApp } from './open-app.ts';

const { app, close } = await openApp(readEnv());
try {
  const owner = await ensureOwner(app.prisma);
  process.stdout.write(`${await seedDemoReport(app, owner.id)}\n`);
} finally {
  await close();
}
