// Several files on their way up: two at a time, each paused and resumed by itself, over lost connections and restarted
// gateways, until every one is there. Knows nothing of React.
import { UploadRefused, type uploadBytes } from '@pathlens/client';
import type { FileUpload, UserFault } from './file-upload.ts';
import type { SourceDigests, SourceHasher } from './source-hasher.ts';
import type { UploadSource } from './upload-source.ts';

const atOnce = 2;
const againMs = 2000;

/** Where the bytes of a file go. */
export interface Target {
  readonly id: string;
  readonly url: string;
}

/** How a batch reaches the server. */
export interface BatchParts {
  /** Announces a file; a fault is the server's no. Throws where the server is not reached. */
  readonly announce: (
    source: UploadSource,
    fingerprint: string | undefined,
  ) => Promise<{ target: Target } | { fault: UserFault }>;
  readonly send: typeof uploadBytes;
  readonly hasher: SourceHasher;
}

interface Slot {
  target?: Target;
  digests?: SourceDigests;
  abort?: AbortController;
  /** Whether another content arrived once: then it was resumed from a file that had changed, and starts anew. */
  mismatched?: boolean;
}

export class UploadBatch {
  readonly sources: readonly UploadSource[];
  readonly #parts: BatchParts;
  readonly #slots: Slot[];
  readonly #listeners = new Set<() => void>();
  readonly #done = Promise.withResolvers<string[]>();
  #files: readonly FileUpload[];

  constructor(sources: readonly UploadSource[], parts: BatchParts) {
    this.sources = sources;
    this.#parts = parts;
    this.#slots = sources.map(() => ({}));
    this.#files = sources.map(({ bytes }) => {
      return { phase: 'idle', sent: 0, total: bytes.size, speed: null, last: false, hashed: 0, fault: null };
    });
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly files = (): readonly FileUpload[] => this.#files;

  /** Begins; resolves to the ids of the uploads, in the order of the sources, once every byte is there. */
  begin(): Promise<string[]> {
    for (const [index, { phase }] of this.#files.entries()) if (phase === 'idle') this.resume(index);
    return this.#done.promise;
  }

  pause(index: number): void {
    if (!['sending', 'lost', 'waiting'].includes(this.#files[index].phase)) return;
    this.#set(index, { phase: 'paused', speed: null });
    this.#slots[index].abort?.abort();
    this.#next();
  }

  resume(index: number): void {
    this.#set(index, { phase: 'waiting', fault: null });
    this.#next();
  }

  /** Stops everything; what the server holds stays there for a day. */
  stop(): void {
    for (const index of this.#files.keys()) this.pause(index);
    this.#parts.hasher.close();
    for (const slot of this.#slots) slot.digests = undefined;
  }

  #set(index: number, change: Partial<FileUpload>): void {
    this.#files = this.#files.map((file, at) => (at === index ? { ...file, ...change } : file));
    for (const listener of this.#listeners) listener();
  }

  #next(): void {
    const busy = this.#files.filter(({ phase }) => phase === 'sending' || phase === 'lost').length;
    const waiting = [...this.#files.keys()].filter((index) => this.#files[index].phase === 'waiting');
    for (const index of waiting.slice(0, Math.max(0, atOnce - busy))) {
      this.#set(index, { phase: 'sending' });
      void this.#run(index);
    }
    if (this.#files.every(({ phase }) => phase === 'sent')) {
      this.#done.resolve(this.#slots.map(({ target }) => target?.id ?? ''));
    }
  }

  async #run(index: number): Promise<void> {
    const slot = this.#slots[index];
    const abort = new AbortController();
    slot.abort = abort;
    try {
      const target = await this.#target(index, abort.signal);
      const digest = () => this.#digests(index).digest;
      await this.#parts.send(target.url, this.sources[index].bytes, {
        signal: abort.signal,
        retries: Number.POSITIVE_INFINITY,
        digest,
        onProgress: (progress) => !abort.signal.aborted && this.#set(index, { ...progress, phase: 'sending' }),
        onLost: () => this.#set(index, { phase: 'lost', speed: null }),
      });
      const hashed = (await digest()) === undefined ? 'unknown' : 'verified';
      this.#set(index, { phase: 'sent', sent: this.sources[index].bytes.size, speed: null, hashed });
    } catch (error) {
      if (!abort.signal.aborted) this.#fail(index, error);
    }
    this.#next();
  }

  async #target(index: number, signal: AbortSignal): Promise<Target> {
    const slot = this.#slots[index];
    const fingerprint = await this.#digests(index).fingerprint;
    while (!slot.target) {
      signal.throwIfAborted();
      const answer = await this.#parts.announce(this.sources[index], fingerprint).catch(() => undefined);
      signal.throwIfAborted();
      if (answer && 'fault' in answer) {
        throw new UploadRefused(0, { ...answer.fault, hint: answer.fault.hint ?? undefined });
      }
      if (answer) {
        slot.target = answer.target;
        break;
      }
      this.#set(index, { phase: 'lost' });
      await new Promise((resolve) => setTimeout(resolve, againMs));
    }
    return slot.target;
  }

  #digests(index: number): SourceDigests {
    const slot = this.#slots[index];
    slot.digests ??= this.#parts.hasher.hash(this.sources[index].files, (hashed) => this.#set(index, { hashed }));
    return slot.digests;
  }

  #fail(index: number, error: unknown): void {
    const slot = this.#slots[index];
    const fault = faultOf(error);
    if (fault.code === 'CHECKSUM_MISMATCH' && !slot.mismatched) {
      slot.mismatched = true;
      this.#set(index, { phase: 'waiting', sent: 0 });
    } else if (fault.code === 'STORAGE_FULL') this.#set(index, { phase: 'paused', speed: null, fault });
    else {
      slot.target = undefined;
      this.#set(index, { phase: 'refused', speed: null, fault });
    }
  }
}

function faultOf(error: unknown): UserFault {
  if (error instanceof UploadRefused) return { code: error.code, message: error.message, hint: error.hint ?? null };
  return { code: 'UPLOAD_FAILED', message: 'The file could not be sent.', hint: 'Upload it again.' };
}
