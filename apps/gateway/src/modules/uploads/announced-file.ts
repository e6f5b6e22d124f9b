// What may be announced: how large, under which name, where in a folder.
import { basename } from 'node:path';
import { UploadKind } from '@pathlens/db';
import { PathlensError } from '@pathlens/pathway-core/catalog';

const gibibyte = 1024 ** 3;

/** Most bytes a file of each kind can have. */
export const uploadLimits: Readonly<Record<UploadKind, number>> = {
  [UploadKind.MODEL]: 16 * gibibyte,
  [UploadKind.DATASET]: 32 * gibibyte,
  [UploadKind.MAPS]: 8 * gibibyte,
};

/** Lengths are signed 32-bit numbers in protobuf. */
const protobufBytes = 2 * gibibyte - 1;
const maxSegments = 32;
const maxPath = 512;

// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
const control = /[\u0000-\u001f\u007f]/;

/** Throws FILE_EMPTY, BAD_USER_INPUT, UPLOAD_TOO_LARGE, MAPS_FORMAT or ONNX_TOO_LARGE. */
export function checkBytes({ kind, fileName, bytes }: { kind: UploadKind; fileName: string; bytes: number }): void {
  const path = ['input', 'bytes'];
  const limit = uploadLimits[kind];
  if (bytes === 0) throw new PathlensError('FILE_EMPTY', 'This file has 0 bytes.', { path });
  if (!Number.isSafeInteger(bytes) || bytes < 0) {
    throw new PathlensError('BAD_USER_INPUT', '"bytes" must be a whole number.', { path });
  }
  if (bytes > limit) {
    const message = `This file has ${bytes} bytes; at most ${limit} are taken.`;
    throw new PathlensError('UPLOAD_TOO_LARGE', message, { path, limit: `${limit} bytes` });
  }
  if (kind === UploadKind.MAPS && !/\.np[yz]$/i.test(fileName)) {
    throw new PathlensError('MAPS_FORMAT', `${checkFileName(fileName)} is no .npy or .npz file.`, {
      path: ['input', 'fileName'],
      limit: '.npy or .npz',
      hint: 'Save the maps with numpy.save, or numpy.savez with the path of each image as the name of its map.',
    });
  }
  if (kind === UploadKind.MODEL && bytes > protobufBytes && /\.onnx$/i.test(fileName)) {
    throw new PathlensError('ONNX_TOO_LARGE', `${checkFileName(fileName)} is larger than an ONNX file can be.`, {
      path,
      limit: '2 GiB protobuf limit',
      hint: 'Use external data: save it with its weights in a file beside it (.onnx and .onnx.data), and upload both.',
    });
  }
}

/** The name is shown, never used as a path: the object is stored under its own digest. Throws FILE_NAME. */
export function checkFileName(fileName: string): string {
  const name = basename(fileName.replaceAll('\\', '/')).trim();
  if (!name || name.length > 255 || control.test(name)) {
    throw new PathlensError('FILE_NAME', 'A file name has 1 to 255 characters and no control characters.', {
      path: ['input', 'fileName'],
      limit: '255 characters',
    });
  }
  return name;
}

/** Folders and name of a file, as they were dropped. Throws FILE_NAME. */
export function checkRelativePath(relativePath: string): string {
  const segments = relativePath.normalize('NFC').split('/');
  const plain = segments.every(
    (segment) => segment.trim() !== '' && segment !== '.' && segment !== '..' && segment.length <= 255,
  );
  if (plain && segments.length <= maxSegments && relativePath.length <= maxPath && !/[\\\0]/.test(relativePath)) {
    if (!control.test(relativePath) && relativePath.isWellFormed()) return segments.join('/');
  }
  throw new PathlensError('FILE_NAME', 'The path of a file has plain folders, separated by "/", and a name.', {
    path: ['input', 'relativePath'],
    limit: `${maxPath} characters, ${maxSegments} folders`,
    hint: 'Leave out "..", empty folders and control characters.',
  });
}
