// How a file is cut for upload: small pieces move the bar on a thin line, large ones are quick on a broad one.

const kibibyte = 1024;
const smallest = 256 * kibibyte;
const largest = 16 * 1024 * kibibyte;

/** Bytes of the first piece. */
export const firstPiece = smallest;

/** Bytes of the next piece after one of `bytes` that took `seconds`: about a second each. */
export function nextPiece(bytes: number, seconds: number): number {
  if (seconds < 0.4) return Math.min(largest, bytes * 2);
  return seconds > 2 ? Math.max(smallest, bytes / 2) : bytes;
}
