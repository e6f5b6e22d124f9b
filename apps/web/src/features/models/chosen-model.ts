// What can be told of the files of a model before any is sent: a name, and that they cannot be one model.
import { findMainFile, maxModelFiles, PathlensError } from '@pathlens/pathway-core/catalog';
import { type ChosenFile, commonFolder } from '../upload/chosen-files.ts';
import type { UserFault } from '../upload/file-upload.ts';
import { nameOfFile } from '../upload/upload-step.tsx';

/** The folder's name, or that of the file the others belong to. */
export function modelName(files: readonly ChosenFile[]): string {
  const folder = commonFolder(files);
  if (folder !== null) return folder;
  try {
    return nameOfFile(findMainFile(files.map(({ path }) => path)).replace(/^.*\//, ''));
  } catch {
    return nameOfFile(files[0]?.file.name ?? '');
  }
}

/** The server would say the same after everything was sent. */
export function findModelFault(files: readonly ChosenFile[]): UserFault | null {
  if (files.length > maxModelFiles) {
    return {
      code: 'MODEL_FILES_TOO_MANY',
      message: `A model has at most ${maxModelFiles} files; ${files.length} were chosen.`,
      hint: 'Leave out what is no part of the model.',
    };
  }
  try {
    findMainFile(files.map(({ path }) => path));
    return null;
  } catch (error) {
    if (error instanceof PathlensError) return { code: error.code, message: error.message, hint: error.hint };
    throw error;
  }
}
