// The object store with a limit on what one job's process may write to it.
import { PathlensError } from '@pathlens/pathway-core';
import type { Storage } from '@pathlens/storage';

export type MeteredStorage = Pick<Storage, 'put' | 'readBytes'>;

/** `put` throws OUTPUT_LIMIT once more than `limitBytes` were stored; `hint` says how to ask for less. */
export function meteredStorage(storage: Storage, limitBytes: number, hint: string): MeteredStorage {
  let written = 0;
  return {
    readBytes: (key, range) => storage.readBytes(key, range),
    put: async (key, content, options) => {
      if (content instanceof Uint8Array) written += content.byteLength;
      if (written > limitBytes) {
        throw new PathlensError('OUTPUT_LIMIT', 'The results take more space than is allowed.', {
          limit: `${(limitBytes / 2 ** 30).toFixed(1)} GB`,
          hint,
        });
      }
      return storage.put(key, content, options);
    },
  };
}
