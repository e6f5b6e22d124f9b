// npm start: the whole product on this machine. Prints each step with its time and ends with one line with the address.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { buildWeb, nextCommand } from './build/build-web.ts';
import { generateCode } from './build/generate-code.ts';
import { inRepository } from './build/repository.ts';
import { killCommands, lastLines, runCommand } from './build/run-command.ts';
import { awaitReady } from './start/await-ready.ts';
import { Product } from './start/product.ts';
import { step, tell } from './start/report.ts';
import { readSettings, StartError, type StartSettings, usage } from './start/settings.ts';
import { onStopRequest } from './start/stop-request.ts';

const product = new Product();
let closeDatabase: () => Promise<void> = async () => {};
let stopping = false;

async function start(settings: StartSettings): Promise<void> {
  const began = performance.now();
  const logs = join(settings.dataDir, 'logs');
  makeFolder(logs);
  await step('code', async (note) => {
    const ran = await generateCode();
    note(ran > 0 ? `generated for ${ran} workspaces` : 'up to date');
  });
  // Not before: these import the generated code.
  const [{ addressOf, choosePort }, { applyMigrations, openDatabase }, { freePort }] = await Promise.all([
    import('./start/choose-port.ts'),
    import('./start/database.ts'),
    import('@pathlens/db'),
  ]);
  const port = await choosePort(settings);
  await step('pages', async (note) => note((await buildWeb()) ? 'built' : 'up to date'));
  const database = await step('database', async (note) => {
    const opened = await openDatabase(settings);
    closeDatabase = opened.close;
    note(opened.description);
    return opened;
  });
  await step('migrations', async (note) => note(`${await applyMigrations(database.url)} applied`));

  const local = addressOf(settings.host, port);
  const webPort = await freePort();
  const env = {
    ...process.env,
    NODE_ENV: 'production' as const,
    DATABASE_URL: database.url,
    STORAGE_URL: settings.storageUrl,
    DATA_DIR: settings.dataDir,
    HOST: settings.host,
    PORT: String(port),
    PUBLIC_URL: settings.publicUrl ?? local,
    WEB_URL: `http://127.0.0.1:${webPort}`,
  };
  await step('services', async (note) => {
    const plan = (name: string, ...args: string[]) => ({ name, args, env, logs });
    product.startVital(plan('gateway', inRepository('apps/gateway/src/main.ts')));
    const web = plan('web', nextCommand, 'start', '-H', '127.0.0.1', '-p', String(webPort));
    // Secrets of sign-in and mail are the gateway's alone.
    const others = { ...env, PATHLENS_OIDC_CLIENT_SECRET: undefined, PATHLENS_SMTP_URL: undefined };
    // The pages ask the gateway on this machine, wherever browsers reach it.
    product.startVital({ ...web, cwd: inRepository('apps/web'), env: { ...others, GATEWAY_URL: local } });
    for (let worker = 0; worker < settings.workers; worker++) {
      const name = worker === 0 ? 'worker' : `worker-${worker + 1}`;
      const own = { ...others, ...settings.shareOfWorker(worker) };
      product.startReplaceable({ ...plan(name, inRepository('apps/worker/src/main.ts')), env: own });
    }
    await awaitReady(local, product);
    const workers = settings.workers === 1 ? 'worker' : `${settings.workers} workers`;
    note(`gateway, web and ${workers} are ready; logs in ${logs}`);
  });
  if (settings.demo) {
    await step('demo', async (note) => {
      const seeded = await runCommand(process.execPath, [inRepository('apps/gateway/src/seed-demo.ts')], { env });
      note(seeded.code === 0 ? lastLines(seeded.stdout, 1) : `was not made: ${lastLines(seeded.output, 1)}`);
    });
    // Minutes after the rest, when the results are there that it tells of; it ends with everything else.
    void runCommand(process.execPath, [inRepository('apps/gateway/src/seed-demo-report.ts')], { env }).then(
      ({ code, output }) =>
        code === 0 || stopping || tell(`The demo's report was not written: ${lastLines(output, 1)}`),
    );
  }
  const link = await signInLink(env);
  if (stopping) return;
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const moved = port === settings.port ? '' : ` (port ${settings.port} was taken)`;
  tell(`Pathlens is ready after ${seconds} s${moved}: ${env.PUBLIC_URL}${link}`);
  await product.failed;
}

/** The link that signs the owner's browser in, once. */
async function signInLink(env: NodeJS.ProcessEnv): Promise<string> {
  const script = inRepository('apps/gateway/src/create-sign-in-link.ts');
  const { code, stdout, output } = await runCommand(process.execPath, [script], { env });
  if (code !== 0) {
    if (!stopping) tell(`There is no sign-in link: ${lastLines(output, 1)}`);
    return '';
  }
  return `  sign in once with ${new URL(lastLines(stdout, 1), env.PUBLIC_URL).href}`;
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    throw new StartError(
      `The folder ${folder} cannot be made (${(error as NodeJS.ErrnoException).code}); set DATA_DIR.`,
    );
  }
}

async function stop(): Promise<void> {
  killCommands();
  await product.stop();
  await closeDatabase();
}

// Whoever read what it says may be gone; what is running is still stopped in order.
process.stdout.on('error', () => {});

onStopRequest({
  async politely() {
    stopping = true;
    tell('Stopping …');
    await stop();
    tell('Pathlens has stopped.');
    process.exit(0);
  },
  atOnce() {
    product.kill();
    process.exit(1);
  },
});

try {
  const args = process.argv.slice(2);
  if (args.includes('--help')) tell(usage);
  else await start(readSettings(args));
} catch (error) {
  // Asked to stop while starting, whatever was under way fails: that is no news.
  if (!stopping) {
    process.stderr.write(`${(error as Error).message}\n`);
    await stop();
    process.exit(1);
  }
}
