// A tar in a file: every entry can be read at any time.
import type { FileHandle } from 'node:fs/promises';
import { Header } from 'tar/header';
import type { Archive, ArchiveEntry, ArchiveLimits } from './archive.ts';
import { indexTar, type TarEntry } from './index-tar.ts';
import { readAt, streamAt } from './read-at.ts';

/** Whether the first 512 bytes are a tar's header, or the end of an empty tar. */
export function isTar(start: Uint8Array): boolean {
  if (start.length < 512) return false;
  try {
    const header = new Header(Buffer.from(start));
    return header.nullBlock || header.cksumValid;
  } catch {
    return false;
  }
}

/** Closing the archive closes `file`. Throws PathlensError with an ARCHIVE_ code. */
export async function openTar(
  file: FileHandle,
  options: { readonly size: number; readonly limits: ArchiveLimits },
): Promise<Archive> {
  const entries = await indexTar(file, options);
  const offsetOf = (entry: ArchiveEntry) => (entry as TarEntry).offset;
  return {
    entries,
    read: (entry) => readAt(file, offsetOf(entry), entry.bytes),
    stream: (entry) => streamAt(file, offsetOf(entry), entry.bytes),
    close: () => file.close(),
  };
}
