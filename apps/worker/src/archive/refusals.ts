// Why a file is no zip that can be read, in words for people.
import { PathlensError } from '@pathlens/pathway-core/catalog';

const lookalikes: readonly (readonly [RegExp, string])[] = [
  [/^\s*<(!doctype|html|\?xml)/i, 'a web page; the download failed'],
  [/^version https:\/\/git-lfs/, 'a Git LFS pointer; run git lfs pull'],
  [/^.\x8b/s, 'a gzip file'],
  [/^Rar!/, 'a RAR archive'],
  [/^7z\xbc\xaf/, 'a 7-Zip archive'],
  [/^(\x89PNG|\xff\xd8\xff|RIFF....WEBP)/, 'a single image'],
  [/^%PDF/, 'a PDF'],
];

/** The refusal for a file that yauzl cannot open; `start` are its first bytes. */
export function corruptArchive(_cause: unknown, start?: Uint8Array): PathlensError {
  if (start?.length === 0) {
    return new PathlensError('FILE_EMPTY', 'The file is empty.', { hint: 'Upload it again.' });
  }
  const text = start === undefined ? 'PK' : Buffer.from(start).toString('latin1');
  if (text.startsWith('PK')) {
    return new PathlensError('ARCHIVE_TRUNCATED', 'The zip is cut off or damaged: its list of files cannot be read.', {
      hint: 'Make the zip again and upload it.',
    });
  }
  const what = lookalikes.find(([pattern]) => pattern.test(text))?.[1];
  return new PathlensError('NOT_ARCHIVE', what ? `This is no zip: it is ${what}.` : 'This is no zip file.', {
    hint: 'Put the images of each class in a folder and zip these folders.',
  });
}
