// What is sent for the files that were chosen: each file of a model by itself, a folder of images as one tar.
import { type ByteSource, type PackedFile, TarSource } from '@pathlens/client';
import { type ChosenFile, commonFolder } from './chosen-files.ts';

/** What the worker needs to read the same bytes. */
export type SourceFiles = { readonly file: File } | { readonly packed: readonly PackedFile[] };

export interface UploadSource {
  readonly fileName: string;
  /** Folders and name; null where the file came without folders. */
  readonly relativePath: string | null;
  readonly bytes: ByteSource;
  readonly files: SourceFiles;
}

/** Bytes of what is to be read, wherever it is read. */
export function bytesOf(files: SourceFiles): ByteSource {
  return 'file' in files ? files.file : new TarSource(files.packed);
}

/** One upload a file. */
export function fileSources(chosen: readonly ChosenFile[]): readonly UploadSource[] {
  return chosen.map(({ file, path }) => ({
    fileName: file.name,
    relativePath: path === file.name ? null : path,
    bytes: file,
    files: { file },
  }));
}

/** One upload: the archive that was chosen, or a tar of everything. */
export function datasetSource(chosen: readonly ChosenFile[]): UploadSource {
  const folder = commonFolder(chosen);
  if (chosen.length === 1 && folder === null) return fileSources(chosen)[0];
  const packed = chosen.map(({ file, path }) => ({ file, path }));
  const files = { packed };
  return { fileName: `${folder ?? 'images'}.tar`, relativePath: null, bytes: bytesOf(files), files };
}
