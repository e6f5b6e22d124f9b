// Waits until the gateway says that gateway, web and worker are ready.
import type { Product } from './product.ts';

const TIMEOUT_MS = 120_000;
const PAUSE_MS = 100;

/** Resolves when `/readyz` answers 200; throws when a process ends or two minutes pass. */
export async function awaitReady(address: string, product: Product): Promise<void> {
  const deadline = Date.now() + TIMEOUT_MS;
  let answer = 'nothing answered';
  while (Date.now() < deadline) {
    const status = await Promise.race([askReady(address), product.failed]);
    if (status === '') return;
    answer = status;
    await Promise.race([new Promise((wake) => setTimeout(wake, PAUSE_MS)), product.failed]);
  }
  throw new Error(`Pathlens did not become ready in two minutes (${answer}).\n${product.lastWords()}`);
}

/** Empty when ready, otherwise what was answered. */
async function askReady(address: string): Promise<string> {
  try {
    const response = await fetch(`${address}/readyz`, { signal: AbortSignal.timeout(5_000), redirect: 'manual' });
    const body = await response.text();
    return response.status === 200 ? '' : `${response.status} ${body.slice(0, 300)}`;
  } catch (error) {
    return (error as Error).message;
  }
}
