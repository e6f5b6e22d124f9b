// A model in any format Pathlens reads, told apart by content.
import { openArchive, openHdf5 } from './keras/open-keras.ts';
import type { ModelFiles } from './model-files.ts';
import { openByContent } from './open-by-content.ts';
import type { OpenedModel, OpenOptions } from './opened-model.ts';

/**
 * Opens a model out of the files given for it, by name; one that refers to others (model.json and its shards) finds them
 * among these and nowhere else.
 * @throws PathlensError with the code of what is wrong
 */
export function openModel(files: ModelFiles, options: OpenOptions = {}): Promise<OpenedModel> {
  return openByContent(files, options, async (file, kind) =>
    kind === 'hdf5' ? openHdf5(file, options) : openArchive(file, options),
  );
}
