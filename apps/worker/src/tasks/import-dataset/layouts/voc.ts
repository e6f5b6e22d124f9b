// Pascal VOC: an XML file for each image, found by its name, mostly in Annotations beside JPEGImages.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { annotate } from '../annotations/annotate.ts';
import { readVocAnnotation, type VocAnnotation } from '../annotations/voc-annotation.ts';
import { type DatasetFile, mayBeImage, stem } from '../dataset-files.ts';
import { Problems } from '../problems.ts';
import { ImageNames, whyNoImage } from './find-image.ts';
import { candidateOf, counted, type LayoutReader, labelOfBoxes, type PlannedImage } from './layout.ts';

/** Pictures of classes and objects, which VOC brings beside its images. */
const segmentation = /(^|\/)Segmentation(Class|Object)[^/]*\//i;
const basename = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** One file that cannot be read leaves the others as they are. */
function unreadable(error: unknown): PathlensError {
  if (error instanceof PathlensError && error.code === 'DATASET_LABELS') return error;
  throw error;
}

export const voc: LayoutReader = {
  layout: 'voc',
  async find(files, archive) {
    const annotationFiles = files.files.filter(({ path }) => /\.xml$/i.test(path));
    if (annotationFiles.length === 0) return undefined;
    const candidates = files.files.filter(({ path }) => !segmentation.test(path));
    const names = new ImageNames(candidates);
    const problems = new Problems();
    const annotations = new Map<DatasetFile, VocAnnotation>();
    const used = new Set<DatasetFile>();
    let broken: PathlensError | undefined;
    for (const file of annotationFiles) {
      const complain = (why: string) => problems.add(file.entry.path, 'DATASET_LABELS', why);
      const annotation = await readVocAnnotation(archive, file.entry).catch((error) => unreadable(error));
      if (annotation === undefined) continue;
      used.add(file);
      if (annotation instanceof PathlensError) {
        broken ??= annotation;
        complain(annotation.message);
        continue;
      }
      for (const why of annotation.problems) complain(why);
      // The file's own name is right more often than the name it states, which tools leave as it was on another disk.
      const own = names.find(basename(stem(file.path)), file.path);
      const image = typeof own === 'string' ? names.find(basename(annotation.fileName ?? ''), file.path) : own;
      if (typeof image === 'string') complain(`Its image ${whyNoImage[image]}`);
      else if (annotations.has(image)) complain(`“${image.path}” has two annotations.`);
      else annotations.set(image, annotation);
    }
    if (annotations.size === 0) {
      // Where not one can be read, the images would come in without the labels that somebody gave them.
      if (broken !== undefined) throw broken;
      return undefined;
    }
    for (const file of files.files) {
      if (segmentation.test(file.path))
        problems.add(file.entry.path, 'DATASET_LAYOUT', 'VOC’s segmentation is not read.');
    }
    const images = candidates
      .filter((file) => !used.has(file))
      .map((file): PlannedImage => {
        const found = annotations.get(file);
        if (found === undefined) return { file, label: null };
        const label = labelOfBoxes(found.objects.map((object) => object.label));
        return { file, label, annotate: (facts) => annotate(found.objects, found.size, facts) };
      });
    const boxes = [...annotations.values()].reduce((sum, { objects }) => sum + objects.length, 0);
    const evidence = `${counted(used.size, 'XML file')} with VOC annotations, for example ${[...used][0].path}.`;
    return {
      candidate: candidateOf('voc', evidence, { images, files, mayBe: mayBeImage }, { boxes }),
      images,
      problems,
    };
  },
};
