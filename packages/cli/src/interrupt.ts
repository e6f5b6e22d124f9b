// Ctrl-C and SIGTERM: the pass under way is finished, half-written files are removed, then the command ends. A second
// signal ends it at once.

const controller = new AbortController();

/** Aborted when the command is told to stop. */
export const interruption: AbortSignal = controller.signal;

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => controller.abort());
