// YOLO: a text file for each image, in `labels` where the image is in `images` or beside it; class names in data.yaml or classes.txt.
import type { ImageFacts } from '@pathlens/images';
import { type AnnotatedObject, annotate } from '../annotations/annotate.ts';
import { isClassFile, readYoloClasses } from '../annotations/yolo-classes.ts';
import { readYoloLabels, type YoloLabels, type YoloObject } from '../annotations/yolo-labels.ts';
import { type DatasetFile, mayBeImage, stem } from '../dataset-files.ts';
import { Problems } from '../problems.ts';
import { candidateOf, counted, type LayoutReader, labelOfBoxes, type PlannedImage } from './layout.ts';

const inLabels = /(^|\/)labels\//i;

/** Where the labels of an image may lie, without their ending. */
function labelPlaces(path: string): string[] {
  const place = stem(path);
  const segments = place.split('/');
  const last = segments.lastIndexOf('images');
  if (last < 0) return [place, place.replace(/([^/]*)$/, 'labels/$1')];
  return [segments.with(last, 'labels').join('/'), place];
}

function toPixels({ label, shares }: YoloObject, { width, height }: ImageFacts): AnnotatedObject {
  const pixels = shares.map((share, index) => share * (index % 2 === 0 ? width : height));
  if (shares.length === 4) {
    const [x, y, w, h] = pixels;
    return { label, box: { x: x - w / 2, y: y - h / 2, width: w, height: h } };
  }
  const [xs, ys] = [0, 1].map((axis) => pixels.filter((_, index) => index % 2 === axis));
  const [x, y] = [Math.min(...xs), Math.min(...ys)];
  return { label, box: { x, y, width: Math.max(...xs) - x, height: Math.max(...ys) - y }, polygons: [pixels] };
}

export const yolo: LayoutReader = {
  layout: 'yolo',
  async find(files, archive) {
    const classFiles = files.files.filter(isClassFile);
    const texts = files.files.filter((file) => /\.txt$/i.test(file.path) && !isClassFile(file));
    const byPlace = new Map(texts.map((file) => [stem(file.path), file]));
    const pairs = new Map<DatasetFile, DatasetFile>();
    for (const image of files.files.filter(mayBeImage)) {
      const labels = labelPlaces(image.path)
        .map((place) => byPlace.get(place))
        .find((file) => file !== undefined);
      if (labels) pairs.set(image, labels);
    }
    if (pairs.size === 0) return undefined;
    let classes: ReadonlyMap<number, string> | undefined;
    let named: DatasetFile | undefined;
    for (const file of classFiles) {
      classes = await readYoloClasses(archive, file);
      named = file;
      if (classes) break;
    }
    const paired = new Set(pairs.values());
    const problems = new Problems();
    const read = new Map<DatasetFile, YoloLabels>();
    for (const [image, file] of pairs) {
      const labels = await readYoloLabels(archive, file.entry, classes);
      for (const why of labels.problems) problems.add(file.entry.path, 'DATASET_LABELS', why);
      read.set(image, labels);
    }
    const all = [...read.values()];
    const boxes = all.reduce((sum, { objects }) => sum + objects.length, 0);
    // Captions and notes lie beside images just so.
    if (boxes === 0 && problems.count > 0 && classes === undefined) return undefined;
    const strays = texts.filter((file) => inLabels.test(file.path) && !paired.has(file));
    for (const { entry } of strays) {
      problems.add(entry.path, 'DATASET_LABELS', 'There is no image at the place of these labels.');
    }
    const used = new Set([...paired, ...strays, ...classFiles]);
    const images = files.files
      .filter((file) => !used.has(file))
      .map((file): PlannedImage => {
        const objects = read.get(file)?.objects ?? [];
        if (objects.length === 0) return { file, label: null };
        return {
          file,
          label: labelOfBoxes(objects.map(({ label }) => label)),
          annotate: (facts) =>
            annotate(
              objects.map((object) => toPixels(object, facts)),
              undefined,
              facts,
            ),
        };
      });
    const drawnMasks = all.reduce(
      (sum, { objects }) =>
        sum + new Set(objects.filter(({ shares }) => shares.length > 4).map(({ label }) => label)).size,
      0,
    );
    const names = classes && named ? `class names in ${named.path}` : 'classes without names';
    const evidence = `${counted(pairs.size, 'label file')} of YOLO beside images; ${names}.`;
    return {
      candidate: candidateOf('yolo', evidence, { images, files, mayBe: mayBeImage }, { boxes, drawnMasks }),
      images,
      problems,
    };
  },
};
