// How a file is cut for upload.

const mebibyte = 1024 * 1024;

/** Piece length in bytes: about 64 pieces a file, so that progress moves, between 256 KiB and 8 MiB. */
export function pieceBytes(total: number): number {
  return Math.min(8 * mebibyte, Math.max(mebibyte / 4, Math.ceil(total / 64)));
}
