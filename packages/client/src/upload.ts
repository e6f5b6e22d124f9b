// Resumable upload of one file: HEAD says how many bytes the server holds, PATCH appends the next piece from there.
import { pieceBytes } from './upload-pieces.ts';

export interface UploadProgress {
  /** Bytes the server has confirmed. */
  readonly sent: number;
  readonly total: number;
  /** Bytes per second since this call began; null before the first piece. */
  readonly speed: number | null;
}

export interface UploadOptions {
  readonly headers?: Readonly<Record<string, string>>;
  readonly fetch?: typeof fetch;
  /** Aborting pauses: a later call with the same address resumes where the server stopped. */
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: UploadProgress) => void;
  /** Tries of one piece after a lost connection before giving up. */
  readonly retries?: number;
}

/** The server said no to the bytes. `code`, message and hint are its own words. */
export class UploadRefused extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly status: number;
  constructor(status: number, told: { code?: string; message?: string; hint?: string }) {
    super(told.message ?? `The upload was refused with status ${status}.`);
    this.name = 'UploadRefused';
    this.code = told.code ?? 'UPLOAD_REFUSED';
    this.hint = told.hint;
    this.status = status;
  }
}

async function refusal(response: Response): Promise<UploadRefused> {
  const told = (await response.json().catch(() => ({}))) as { error?: object } & object;
  return new UploadRefused(response.status, (told.error ?? told) as ConstructorParameters<typeof UploadRefused>[1]);
}

function offsetOf(response: Response): number | null {
  const text = response.headers.get('upload-offset');
  return text === null ? null : Number(text);
}

/**
 * Sends `file` to `url` (Upload.url) and resolves once the server holds every byte.
 * Throws UploadRefused when the server refuses, the signal's reason when paused, the network's error after `retries`.
 */
export async function uploadBytes(url: string, file: Blob, options: UploadOptions = {}): Promise<void> {
  const { headers = {}, signal, onProgress, retries = 5 } = options;
  const send = options.fetch ?? fetch;
  const begun = performance.now();
  const head = async (): Promise<number> => {
    const response = await send(url, { method: 'HEAD', headers, signal });
    if (!response.ok) throw await refusal(response);
    return offsetOf(response) ?? 0;
  };
  const first = await head();
  let offset = first;
  let failures = 0;
  onProgress?.({ sent: offset, total: file.size, speed: null });
  while (offset < file.size) {
    const piece = file.slice(offset, offset + pieceBytes(file.size));
    try {
      const response = await send(url, {
        method: 'PATCH',
        headers: { ...headers, 'content-type': 'application/offset+octet-stream', 'upload-offset': String(offset) },
        body: piece,
        signal,
      });
      if (response.status === 409) {
        offset = await head();
        continue;
      }
      if (!response.ok) throw await refusal(response);
      offset = offsetOf(response) ?? offset + piece.size;
      failures = 0;
    } catch (error) {
      if (signal?.aborted || error instanceof UploadRefused || ++failures > retries) throw error;
      await new Promise((resolve) => setTimeout(resolve, Math.min(8000, 500 * 2 ** failures)));
      offset = await head();
    }
    const seconds = (performance.now() - begun) / 1000;
    onProgress?.({ sent: offset, total: file.size, speed: seconds > 0 ? (offset - first) / seconds : null });
  }
}
