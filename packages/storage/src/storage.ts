// The port of the object store: large things under keys, in a folder or in an S3 bucket.
import type { FileHandle } from 'node:fs/promises';
import type { Readable } from 'node:stream';

/** Bytes to store: all at once, or as a stream that is never held in memory whole. */
export type Content = Uint8Array | AsyncIterable<Uint8Array>;

/** First and last byte wanted, both included, counted from 0; without `end`, up to the last. */
export interface ByteRange {
  readonly start: number;
  readonly end?: number;
}

/** What must be true of the content; checked before the object becomes visible. */
export interface PutOptions {
  /** Its length in bytes; otherwise UPLOAD_INCOMPLETE. */
  readonly expectedBytes?: number;
  /** Its SHA-256 in hex; otherwise CHECKSUM_MISMATCH. */
  readonly expectedSha256?: string;
  /** Most bytes accepted; beyond it FILE_TOO_LARGE. */
  readonly maxBytes?: number;
}

/** An object that is stored whole and will survive a power cut. */
export interface StoredObject {
  readonly key: string;
  readonly bytes: number;
  /** SHA-256 of the content, in hex. */
  readonly sha256: string;
}

/** A file on this machine's disk with the content of an object. Read it only: it may be the object itself. */
export interface LocalFile {
  readonly path: string;
  /** Says that the file is no longer needed. */
  release(): Promise<void>;
}

/** Many objects at a time, each under the key of its content. */
export interface ContentBatch {
  /** The object is there at once, but survives a power cut only when it has been flushed. Name none in a row before that. */
  put(content: Uint8Array): Promise<StoredObject>;
  /** Makes everything that was put survive a power cut. */
  flush(): Promise<void>;
}

/**
 * Objects under keys (segments of letters, digits, `.`, `_`, `-`, joined by `/`). An object is visible whole or not at
 * all, and is replaced as one step. Errors a person can mend are PathlensErrors: STORAGE_FULL, OBJECT_NOT_FOUND,
 * OBJECT_KEY, RANGE_NOT_SATISFIABLE and those of {@link PutOptions}.
 */
export interface Storage {
  /** Stores `content` under `key`, replacing what was there. */
  put(key: string, content: Content, options?: PutOptions): Promise<StoredObject>;
  /** Stores `content` under the key that its SHA-256 gives ({@link contentKey}); equal content is stored once. */
  putContent(content: Content, options?: PutOptions): Promise<StoredObject>;
  /** For thousands of small objects: flushing each by itself would take longer than making them. */
  batch(): ContentBatch;
  /** Streams an object or a part of it. */
  read(key: string, range?: ByteRange): Promise<Readable>;
  /** An object or a part of it, in memory. */
  readBytes(key: string, range?: ByteRange): Promise<Uint8Array<ArrayBuffer>>;
  /** Length in bytes, or undefined when there is no such object. */
  size(key: string): Promise<number | undefined>;
  exists(key: string): Promise<boolean>;
  /** Keys below a prefix (`results/run1` means `results/run1/…`), in no particular order. */
  list(prefix: string): AsyncIterable<string>;
  /** Deletes an object; an absent one is no error. */
  delete(key: string): Promise<void>;
  /**
   * Deletes an object unless it was stored, or stored again, since `before`; gives whether it did. In a folder this is safe
   * against a put at the same moment; a bucket looks first and deletes then.
   */
  deleteStoredBefore(key: string, before: Date): Promise<boolean>;
  /** Deletes everything below a prefix. */
  deletePrefix(prefix: string): Promise<void>;
  /** A local file with the content, to be memory-mapped; free of cost for a folder, a cached download for S3. */
  localFile(key: string): Promise<LocalFile>;
  /** A new empty file of this machine that nobody else sees and that is gone when it is closed, however the process ends. */
  scratchFile(): Promise<FileHandle>;
}
