// A thread that ends this process when its worker is gone, even while the main thread computes without a pause.
import { parentPort, workerData } from 'node:worker_threads';

const { parent } = workerData as { parent: number };

setInterval(() => {
  if (process.ppid !== parent) process.kill(process.pid, 'SIGKILL');
}, 1000);
parentPort?.unref();
