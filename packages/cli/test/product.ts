// A gateway and a worker as processes, over a database and a folder of their own: what the commands that need a server talk to.
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { freePort, type PrismaClient } from '@pathlens/db';
import { createTestDatabase } from '@pathlens/db/testing';

export interface Product {
  readonly address: string;
  readonly prisma: PrismaClient;
  /** Project and API token of a member; `stranger` is one of another team. */
  readonly project: string;
  readonly token: string;
  readonly stranger: string;
  stop(): Promise<void>;
}

async function createPerson(prisma: PrismaClient, name: string): Promise<{ project: string; token: string }> {
  const { id: userId } = await prisma.user.create({ data: { name, email: `${name}@example.org` } });
  const memberships = { create: { userId, role: 'OWNER' as const } };
  const team = await prisma.team.create({ data: { slug: name, name, memberships } });
  await prisma.project.create({ data: { slug: `of-${name}`, name, teamId: team.id, createdById: userId } });
  const token = `plt_${randomBytes(32).toString('base64url')}`;
  const kept = {
    tokenHash: createHash('sha256').update(token).digest('hex'),
    hint: token.slice(0, 8),
    scope: 'ADMIN',
  } as const;
  await prisma.apiToken.create({
    data: { userId, name: 'a shell', ...kept, expiresAt: new Date(Date.now() + 3_600_000) },
  });
  return { project: `of-${name}`, token };
}

export async function startProduct(): Promise<Product> {
  const database = await createTestDatabase();
  const folder = mkdtempSync(join(tmpdir(), 'pathlens-cli-server-'));
  const port = await freePort();
  const address = `http://127.0.0.1:${port}`;
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  const env = {
    PATH,
    // What is compiled of them is kept where the test run keeps it.
    ...(NODE_COMPILE_CACHE ? { NODE_COMPILE_CACHE } : {}),
    DATABASE_URL: database.url,
    STORAGE_URL: pathToFileURL(join(folder, 'objects')).href,
    DATA_DIR: folder,
    PORT: String(port),
    LOG_LEVEL: 'silent',
    PATHLENS_ENGINE: 'onnxruntime-cpu',
    WORKER_THREADS: '1',
  };
  const children: ChildProcess[] = ['gateway', 'worker'].map((app) =>
    spawn(process.execPath, [fileURLToPath(new URL(`../../../apps/${app}/src/main.ts`, import.meta.url))], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    }),
  );
  while (!(await fetch(`${address}/healthz`).catch(() => undefined))?.ok) await wait(50);
  const { project, token } = await createPerson(database.prisma, 'member');
  const { token: stranger } = await createPerson(database.prisma, 'stranger');
  return {
    address,
    prisma: database.prisma,
    project,
    token,
    stranger,
    async stop() {
      for (const child of children) {
        if (child.exitCode !== null || child.signalCode !== null) continue;
        child.kill('SIGTERM');
        await once(child, 'exit');
      }
      await database.drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
