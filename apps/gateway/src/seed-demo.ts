// Makes the demo project where it is missing; run once a start, beside the running gateway and worker.
import { ensureOwner } from './auth/owner.ts';
import { seedDemo } from './demo/seed.ts';
import { readEnv } from './env.ts';
import { openApp } from './open-app.ts';

const { app, close } = await openApp(readEnv());
try {
  const owner = await ensureOwner(app.prisma);
  process.stdout.write(`${await seedDemo(app, owner.id)}\n`);
} finally {
  await close();
}
