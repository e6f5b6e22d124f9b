// Ctrl-C, SIGTERM, a closed terminal, and the death of the bootstrap that started us.

/** What to do when asked to stop, and when asked again. */
export interface StopActions {
  politely(): Promise<void>;
  atOnce(): void;
}

// A terminal sends Ctrl-C to us and to the bootstrap, which passes it on: the second copy is no second wish.
const ECHO_MS = 700;
const WATCH_MS = 1_000;

/** Calls `politely` at the first request and `atOnce` at a later one. */
export function onStopRequest(actions: StopActions): void {
  let askedAt = 0;
  const ask = () => {
    if (askedAt === 0) {
      askedAt = Date.now();
      void actions.politely();
    } else if (Date.now() - askedAt > ECHO_MS) {
      actions.atOnce();
    }
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, ask);
  const bootstrap = Number(process.env.PATHLENS_BOOTSTRAP);
  if (bootstrap !== process.ppid) return;
  setInterval(() => {
    if (process.ppid !== bootstrap && askedAt === 0) ask();
  }, WATCH_MS).unref();
}
