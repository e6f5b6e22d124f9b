// Bytes that can be read from any place without holding them: a Blob, a File, or an archive that is made while it is read.

export interface ByteSource {
  readonly size: number;
  /** Bytes [start, end). */
  slice(start: number, end: number): Blob;
}
