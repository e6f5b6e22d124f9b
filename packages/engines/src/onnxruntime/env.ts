// The only file of this engine that touches the environment.

/** From 1.30 on the Linux library gathers telemetry and sends it where it can, unless it is told not to before it loads. */
export function forbidTelemetry(): void {
  process.env.ORT_DISABLE_TELEMETRY = '1';
}
