// Asks the worker for digests. Where it cannot answer, uploads go on without: the server computes its own.
import type { HashAnswer, HashRequest } from './hash-source.worker.ts';
import type { SourceFiles } from './upload-source.ts';

/** Digests of one source, as they become known; undefined where they cannot be computed. */
export interface SourceDigests {
  readonly fingerprint: Promise<string | undefined>;
  readonly digest: Promise<string | undefined>;
}

export interface SourceHasher {
  /** @param onProgress gets the bytes read so far */
  hash(files: SourceFiles, onProgress: (done: number) => void): SourceDigests;
  close(): void;
}

interface Asked {
  readonly fingerprint: (value: string | undefined) => void;
  readonly digest: (value: string | undefined) => void;
  readonly onProgress: (done: number) => void;
}

/** A hasher with a worker of its own, which starts when it is first asked. */
export function createHasher(): SourceHasher {
  const asked = new Map<number, Asked>();
  let worker: Worker | undefined;
  let ids = 0;
  const giveUp = () => {
    for (const { fingerprint, digest } of asked.values()) {
      fingerprint(undefined);
      digest(undefined);
    }
    asked.clear();
  };
  const open = (): Worker => {
    const opened = new Worker(new URL('./hash-source.worker.ts', import.meta.url), { type: 'module' });
    opened.onmessage = ({ data }: MessageEvent<HashAnswer>) => {
      const to = asked.get(data.id);
      if ('fingerprint' in data) to?.fingerprint(data.fingerprint);
      else if ('done' in data) to?.onProgress(data.done);
      else if (to) {
        to.fingerprint(undefined);
        to.digest('digest' in data ? data.digest : undefined);
        asked.delete(data.id);
      }
    };
    opened.onerror = giveUp;
    return opened;
  };
  return {
    hash(files, onProgress) {
      const id = ids++;
      const whole = Promise.withResolvers<string | undefined>();
      const ends = Promise.withResolvers<string | undefined>();
      asked.set(id, { fingerprint: ends.resolve, digest: whole.resolve, onProgress });
      try {
        worker ??= open();
        worker.postMessage({ id, files } satisfies HashRequest);
      } catch {
        giveUp();
      }
      return { fingerprint: ends.promise, digest: whole.promise };
    },
    close() {
      worker?.terminate();
      worker = undefined;
      giveUp();
    },
  };
}
