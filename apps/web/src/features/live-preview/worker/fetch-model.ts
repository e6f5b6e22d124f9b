// The files of a model, fetched once and held in memory: after that nothing more is asked of any server.
import type { ModelToOpen } from '../messages.ts';

/** @param onBytes is told how much has come of all files together */
export async function fetchModel(
  files: ModelToOpen['files'],
  onBytes: (done: number, total: number) => void,
): Promise<Record<string, Uint8Array>> {
  const total = files.reduce((sum, { bytes }) => sum + bytes, 0);
  const held: Record<string, Uint8Array> = Object.create(null);
  let done = 0;
  onBytes(done, total);
  for (const [place, { path, url, bytes }] of files.entries()) {
    const response = await fetch(url);
    if (!response.ok || response.body === null) {
      throw new Error(`The model could not be fetched (status ${response.status}).`);
    }
    const content = new Uint8Array(bytes);
    let at = 0;
    for (const reader = response.body.getReader(); ; ) {
      const { done: ended, value } = await reader.read();
      if (ended) break;
      if (at + value.length > bytes) throw new Error('The model is longer than the server says.');
      content.set(value, at);
      at += value.length;
      done += value.length;
      onBytes(done, total);
    }
    if (at !== bytes) throw new Error('The model came only in part. Try again.');
    // A visitor is not told what the only file is called.
    held[path || `model${place}`] = content;
  }
  return held;
}
