// Keys that make a repeated start harmless.

/** A new idempotency key. Works without a secure context, where randomUUID does not exist. */
export function randomKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
