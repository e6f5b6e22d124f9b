// What an upload is told when its bytes cannot be taken.
import { PathlensError } from '@pathlens/pathway-core/catalog';

/** STORAGE_FULL for a full disk; another error comes back as it is. */
export function explainWrite(error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code ?? '';
  if (code !== 'ENOSPC' && code !== 'EDQUOT') return error;
  return new PathlensError('STORAGE_FULL', 'The disk is full; what had arrived before is kept.', {
    hint: 'Free space, then send the rest.',
  });
}

export function wrongOffset(offset: number, start: number): PathlensError {
  return new PathlensError('UPLOAD_OFFSET', `This part starts at byte ${offset}; ${start} bytes have arrived.`, {
    hint: `Send the file from byte ${start} on.`,
    limit: `${start} bytes`,
  });
}

export function tooLong(total: number): PathlensError {
  return new PathlensError('UPLOAD_TOO_LONG', `More bytes arrived than the ${total} that were announced.`, {
    limit: `${total} bytes`,
    hint: 'Create a new upload with the size of the file.',
  });
}

export function incomplete(received: number, total: number): PathlensError {
  return new PathlensError('UPLOAD_INCOMPLETE', `${total} bytes were announced and ${received} arrived.`, {
    hint: `Send the rest from byte ${received} on.`,
    limit: `${total} bytes`,
  });
}

export function finished(): PathlensError {
  return new PathlensError('UPLOAD_FINISHED', 'This upload is complete already.', { path: ['id'] });
}

/** Of an upload that was ended, or that nobody added to for too long. */
export function gone(): PathlensError {
  return new PathlensError('UPLOAD_GONE', 'This upload was ended; what had arrived of it is gone.', {
    path: ['id'],
    hint: 'Upload the file again.',
  });
}
