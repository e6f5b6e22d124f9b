// Where one file stands on its way up.

export interface UserFault {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | null;
}

export interface FileUpload {
  /** lost = the connection is gone and tried again by itself. */
  readonly phase: 'idle' | 'waiting' | 'sending' | 'lost' | 'paused' | 'sent' | 'refused';
  readonly sent: number;
  readonly total: number;
  /** Bytes per second. */
  readonly speed: number | null;
  /** Whether the last bytes are on their way: what takes time then is checking and storing the whole. */
  readonly last: boolean;
  /** Bytes of which the SHA-256 is known; verified = what the server stored has it. */
  readonly hashed: number | 'verified' | 'unknown';
  readonly fault: UserFault | null;
}

/** All files together. */
export interface UploadTotal extends Pick<FileUpload, 'sent' | 'total' | 'speed'> {
  readonly phase: FileUpload['phase'];
}

const order = ['refused', 'lost', 'sending', 'paused', 'waiting', 'idle', 'sent'] as const;

export function totalOf(files: readonly FileUpload[]): UploadTotal {
  const sum = (value: (file: FileUpload) => number) => files.reduce((total, file) => total + value(file), 0);
  const sending = files.filter(({ phase, speed }) => phase === 'sending' && speed !== null);
  return {
    sent: sum(({ sent }) => sent),
    total: sum(({ total }) => total),
    speed: sending.length > 0 ? sending.reduce((total, { speed }) => total + (speed ?? 0), 0) : null,
    phase: order.find((known) => files.some(({ phase }) => phase === known)) ?? 'idle',
  };
}
