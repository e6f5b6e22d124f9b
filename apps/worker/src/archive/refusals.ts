// Why a file is no archive that can be read, in words for people.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { ArchiveLimits } from './archive.ts';

const lookalikes: readonly (readonly [RegExp, string])[] = [
  [/^\s*<(!doctype|html|\?xml)/i, 'a web page; the download failed'],
  [/^version https:\/\/git-lfs/, 'a Git LFS pointer; run git lfs pull'],
  [/^Rar!/, 'a RAR archive'],
  [/^7z\xbc\xaf/, 'a 7-Zip archive'],
  [/^\xfd7zXZ/, 'packed with xz'],
  [/^BZh/, 'packed with bzip2'],
  [/^\x28\xb5\x2f\xfd/, 'packed with Zstandard'],
  [/^(\x89PNG|\xff\xd8\xff|RIFF....WEBP)/s, 'a single image; put it in a zip'],
  [/^(MZ|\x7fELF|#!)/, 'a program; if it unpacks itself, upload the zip that it was made from'],
  [/^PAR1/, 'a Parquet file without images'],
  [/^%PDF/, 'a PDF'],
];

/** @param start its first bytes, or those of what `packing` held */
export function notArchive(start: Uint8Array, packing?: 'gzip'): PathlensError {
  if (start.length === 0 && packing === undefined) {
    return new PathlensError('FILE_EMPTY', 'The file is empty.', { hint: 'Upload it again.' });
  }
  const text = Buffer.from(start).toString('latin1');
  const what = lookalikes.find(([pattern]) => pattern.test(text))?.[1];
  const inside = packing === undefined ? 'This is' : 'This gzip file holds';
  return new PathlensError(
    'NOT_ARCHIVE',
    what ? `${inside} no zip and no tar: it is ${what}.` : `${inside} no zip and no tar.`,
    {
      hint: 'Put the images of each class in a folder and zip these folders.',
    },
  );
}

export function tooManyFiles(count: number | string, limits: ArchiveLimits): PathlensError {
  return new PathlensError('ARCHIVE_TOO_MANY_FILES', `The archive holds ${count} files and folders.`, {
    limit: `${limits.files} files and folders`,
    hint: 'Split it into several datasets.',
  });
}

export function unpacksToTooMuch(limits: ArchiveLimits): PathlensError {
  const { unpackedBytes } = limits;
  const limit = unpackedBytes >= 2 ** 30 ? `${Math.round(unpackedBytes / 2 ** 30)} GB` : `${unpackedBytes} bytes`;
  return new PathlensError('ARCHIVE_UNPACKED_SIZE', 'The archive unpacks to more than is allowed.', {
    limit,
    hint: 'Split it into several datasets.',
  });
}

/** @param what what of it is cut off or damaged */
export function damaged(what: string, path: readonly string[] = []): PathlensError {
  return new PathlensError('ARCHIVE_TRUNCATED', `The archive is cut off or damaged: ${what}`, {
    path,
    hint: 'Make the archive again and upload it.',
  });
}
