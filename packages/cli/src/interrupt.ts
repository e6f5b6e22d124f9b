// Ctrl-C and SIGTERM: the pass under way is finished, half-written files are removed, then the command ends. Asked again a
// second later it ends at once.

const controller = new AbortController();

/** Aborted when the command is told to stop. */
export const interruption: AbortSignal = controller.signal;

let asked: number | undefined;

function stop(): void {
  // A terminal signals every process of the command and npm passes the signal on: within a second it is the same one.
  if (asked !== undefined && performance.now() - asked > 1000) process.exit(130);
  asked ??= performance.now();
  controller.abort();
}

/** Waits until the signal has come from everyone who sends it: a process that is being taken down already would die of it. */
export async function lastSignal(): Promise<void> {
  if (asked === undefined) return;
  const left = asked + 200 - performance.now();
  if (left > 0) await new Promise((resolve) => setTimeout(resolve, left));
}

export function listenToSignals(): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, stop);
}
