// Preloaded into every process of the product: ends it when the start that owns it has been killed.
const GRACE_MS = 10_000;

process.channel?.unref();
process.once('disconnect', () => {
  process.kill(process.pid, 'SIGTERM');
  setTimeout(() => process.exit(1), GRACE_MS).unref();
});
