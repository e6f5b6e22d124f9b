// A folder for each class: the class of an image is the deepest folder that means something.
import { type DatasetFile, mayBeImage } from '../dataset-files.ts';
import { Problems } from '../problems.ts';
import { candidateOf, counted, type LayoutReader, type PlannedImage } from './layout.ts';

const generic = new Set(['images', 'image', 'imgs', 'img', 'jpegimages', 'jpeg', 'jpg', 'png', 'data', 'dataset']);
const splits = new Set(['train', 'training', 'val', 'valid', 'validation', 'test', 'testing', 'eval', 'dev']);
const isSplit = (folder: string | undefined) => folder !== undefined && splits.has(folder.toLowerCase());

/**
 * Folders that say what an image is. Train, val and test are passed over where all folders of their level are called so, at
 * the top or at the bottom; elsewhere “train” is a vehicle.
 */
function meaningfulFolders(images: readonly DatasetFile[]): Map<DatasetFile, string[]> {
  const folders = new Map(images.map((image) => [image, image.path.split('/').slice(0, -1)]));
  const all = [...folders.values()].filter((path) => path.length > 0);
  const topSplits = all.every(([top]) => isSplit(top));
  for (const [image, path] of folders) {
    const below = topSplits ? path.slice(1) : path;
    folders.set(
      image,
      below.filter((folder) => !generic.has(folder.toLowerCase())),
    );
  }
  const deep = [...folders.values()].filter((path) => path.length > 0);
  if (deep.every((path) => path.length > 1 && isSplit(path.at(-1)))) for (const path of deep) path.pop();
  return folders;
}

export const classFolders: LayoutReader = {
  layout: 'class-folders',
  async find(files) {
    const folders = meaningfulFolders(files.files.filter(mayBeImage));
    const problems = new Problems();
    const images: PlannedImage[] = [];
    for (const file of files.files) {
      // A document among the images is tried like them, so that the report says what became of it.
      const label = (folders.get(file) ?? file.path.split('/').slice(0, -1)).at(-1);
      if (label === undefined) problems.add(file.entry.path, 'DATASET_LAYOUT', 'The file lies in no class folder.');
      else images.push({ file, label });
    }
    const candidate = candidateOf('class-folders', '', { images, files, mayBe: mayBeImage });
    if (candidate.images === 0) return undefined;
    const names = candidate.classes.map(({ name }) => `“${name}”`);
    const shown = names.length > 3 ? `${names.slice(0, 3).join(', ')} …` : names.join(', ');
    const evidence = `${counted(candidate.images, 'image')} in ${counted(names.length, 'folder')}: ${shown}.`;
    return { candidate: { ...candidate, evidence }, images, problems };
  },
};
