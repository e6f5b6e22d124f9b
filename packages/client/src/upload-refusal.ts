// What can be wrong with an upload: the server said no, the file is no longer what it was, or the moment was bad.

/** The server said no to the bytes. `code`, message and hint are its own words. */
export class UploadRefused extends Error {
  readonly code: string;
  readonly hint: string | undefined;
  readonly status: number;
  constructor(status: number, told: { code?: string; message?: string; hint?: string }) {
    super(told.message ?? `The upload was refused with status ${status}.`);
    this.name = 'UploadRefused';
    this.code = told.code ?? 'UPLOAD_REFUSED';
    this.hint = told.hint ?? undefined;
    this.status = status;
  }
}

/** The refusal that an answer holds. */
export async function readRefusal(response: Response): Promise<UploadRefused> {
  const told = (await response.json().catch(() => ({}))) as { error?: object } & object;
  return new UploadRefused(response.status, (told.error ?? told) as ConstructorParameters<typeof UploadRefused>[1]);
}

const passing = new Set([408, 409, 425, 429, 460, 502, 503, 504]);

/** Whether the same request may work a little later. A fault of the server is given a few tries. */
export function mayPass(error: unknown, failures: number): boolean {
  if (!(error instanceof UploadRefused)) return true;
  return passing.has(error.status) || (error.status === 500 && failures < 3);
}

/** Throws where a piece cannot be read: what was chosen was changed, moved or unplugged meanwhile. */
export async function requireReadable(piece: Blob): Promise<void> {
  try {
    await piece.slice(0, 1).arrayBuffer();
    await piece.slice(-1).arrayBuffer();
  } catch {
    const message = 'The file was changed or moved while it was being sent.';
    throw new UploadRefused(0, { code: 'FILE_CHANGED', message, hint: 'Choose it again.' });
  }
}

/** Another content than the one that was sent. */
export function otherContent(sent: string, stored: string): UploadRefused {
  const message = `The server holds SHA-256 ${stored}, and ${sent} was sent.`;
  return new UploadRefused(422, { code: 'CHECKSUM_MISMATCH', message, hint: 'Upload the file again.' });
}
