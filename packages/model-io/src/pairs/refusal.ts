// Refusals of input/output pairs: PAIRS_*, whatever the reader below them says.
import { type NpyHeader, PathlensError } from '@pathlens/pathway-core';

type PairsCode = 'ARCHIVE' | 'ARRAY' | 'SIZE' | 'FILES' | 'SHAPE' | 'VALUES';

export function pairsRefusal(
  code: PairsCode,
  message: string,
  details: { readonly hint?: string; readonly limit?: string; readonly path?: readonly string[] } = {},
): PathlensError {
  return new PathlensError(`PAIRS_${code}`, message, details);
}

/** A refusal of the readers of .npy files and of files as one of pairs; undefined for what is none. */
export function refuseAsPairs(error: unknown): PathlensError | undefined {
  if (!(error instanceof PathlensError)) return undefined;
  if (error.code.startsWith('PAIRS_')) return error;
  const { message, hint, limit, path } = error;
  const details = { ...(hint === undefined ? {} : { hint }), ...(limit === undefined ? {} : { limit }), path };
  return pairsRefusal(error.code === 'NPY_FORMAT' ? 'ARRAY' : 'FILES', message, details);
}

/** The values behind a header, out of the bytes of the whole file. Throws PAIRS_ARRAY where some are missing. */
export function float32Values({ start, shape }: NpyHeader, bytes: Uint8Array, shown: string): Float32Array {
  const count = shape.reduce((product, size) => product * size, 1);
  if (bytes.length !== start + 4 * count) throw pairsRefusal('ARRAY', `${shown} is cut short.`);
  // A copy: values start anywhere in the file, typed arrays only at multiples of their size.
  return new Float32Array(bytes.slice(start).buffer);
}
