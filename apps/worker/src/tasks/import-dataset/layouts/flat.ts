// Images without labels, wherever they lie.
import { mayBeImage } from '../dataset-files.ts';
import { Problems } from '../problems.ts';
import { candidateOf, counted, type LayoutReader } from './layout.ts';

export const flat: LayoutReader = {
  layout: 'flat',
  async find(files) {
    const images = files.files.map((file) => ({ file, label: null }));
    const candidate = candidateOf('flat', '', { images, files, mayBe: mayBeImage });
    if (candidate.images === 0) return undefined;
    const evidence = `${counted(candidate.images, 'image')}, read without labels.`;
    return { candidate: { ...candidate, evidence }, images, problems: new Problems() };
  },
};
