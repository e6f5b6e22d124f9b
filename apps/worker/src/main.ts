// `node apps/worker/src/main.ts`: one worker process, until SIGTERM or SIGINT.
import { readEnv } from './env.ts';
import { openLog } from './log.ts';
import { startWorker } from './worker.ts';

const env = readEnv();
const log = openLog(env.logLevel);
const worker = await startWorker(env, log).catch((error) => {
  log.fatal({ err: error }, 'the worker cannot start');
  process.exit(1);
});

let stopping = false;
for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.on(signal, () => {
    if (stopping) return;
    stopping = true;
    log.info({ signal }, 'stopping');
    worker.stop().then(
      () => process.exit(0),
      (error) => {
        log.error({ err: error }, 'stopping failed');
        process.exit(1);
      },
    );
  });
}
