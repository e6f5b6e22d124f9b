// COCO: JSON files that list images, their objects as boxes and outlines, and the names of the categories.
import type { Archive } from '../../../archive/archive.ts';
import { type AnnotatedObject, annotate } from '../annotations/annotate.ts';
import type { Size } from '../annotations/frame.ts';
import { type DatasetFile, type DatasetFiles, mayBeImage } from '../dataset-files.ts';
import { Problems } from '../problems.ts';
import { type CocoFile, type CocoObject, readCocoFile } from './coco-file.ts';
import { ImageNames, whyNoImage } from './find-image.ts';
import { candidateOf, counted, type LayoutReader, labelOfBoxes, type PlannedImage } from './layout.ts';

interface Described {
  readonly size: Size | undefined;
  readonly objects: AnnotatedObject[];
}

/** Keypoints and captions of the same images would only repeat what the instances say. */
function annotationFiles({ files }: DatasetFiles): DatasetFile[] {
  const all = files.filter(({ path }) => /\.json$/i.test(path));
  const instances = all.filter(({ path }) => /(^|\/)instances[^/]*$/i.test(path));
  return instances.length > 0 ? instances : all;
}

/** Adds what one file says to `described`. */
function describe(
  coco: CocoFile,
  file: DatasetFile,
  { names, described, problems }: { names: ImageNames; described: Map<DatasetFile, Described>; problems: Problems },
): void {
  const complain = (line: number, why: string) =>
    problems.add(file.entry.path, 'DATASET_LABELS', `Line ${line}: ${why}`);
  for (const { line, why } of coco.problems) complain(line, why);
  for (const [id, { name, size, line }] of coco.images) {
    const image = names.find(name, file.path);
    if (image === 'missing' || image === 'ambiguous') {
      complain(line, `“${name.slice(0, 200)}” ${whyNoImage[image]}`);
      continue;
    }
    const known = described.get(image) ?? { size, objects: [] };
    for (const object of coco.objects.get(id) ?? []) {
      const label = coco.categories.get(object.category);
      if (label === undefined) complain(object.line, `there is no category ${String(object.category).slice(0, 40)}.`);
      else known.objects.push(named(object, label));
    }
    described.set(image, known);
  }
  for (const [id, objects] of coco.objects) {
    if (coco.images.has(id)) continue;
    for (const { line } of objects) complain(line, `there is no image ${String(id).slice(0, 40)}.`);
  }
}

const named = ({ box, polygons, runs }: CocoObject, label: string): AnnotatedObject => ({ label, box, polygons, runs });

async function readAll(files: DatasetFiles, archive: Archive) {
  const names = new ImageNames(files.files);
  const described = new Map<DatasetFile, Described>();
  const problems = new Problems();
  const used: DatasetFile[] = [];
  for (const file of annotationFiles(files)) {
    const coco = await readCocoFile(archive, file.entry);
    if (coco === undefined || coco.images.size === 0 || coco.categories.size === 0) continue;
    used.push(file);
    describe(coco, file, { names, described, problems });
  }
  return { described, problems, used };
}

const outlinedLabels = ({ objects }: Described): Set<string> =>
  new Set(objects.filter(({ polygons, runs }) => polygons ?? runs).map(({ label }) => label));

export const coco: LayoutReader = {
  layout: 'coco',
  async find(files, archive) {
    if (annotationFiles(files).length === 0) return undefined;
    const { described, problems, used } = await readAll(files, archive);
    if (used.length === 0) return undefined;
    const annotations = new Set(used);
    const images: PlannedImage[] = files.files
      .filter((file) => !annotations.has(file))
      .map((file) => {
        const found = described.get(file);
        if (found === undefined) return { file, label: null };
        const label = labelOfBoxes(found.objects.map((object) => object.label));
        return { file, label, annotate: (facts) => annotate(found.objects, found.size, facts) };
      });
    const all = [...described.values()];
    const boxes = all.reduce((sum, { objects }) => sum + objects.filter(({ box }) => box).length, 0);
    const drawnMasks = all.reduce((sum, found) => sum + outlinedLabels(found).size, 0);
    const more = used.length > 1 ? ` and ${counted(used.length - 1, 'more file')}` : '';
    const evidence = `${used[0].path}${more}: COCO annotations of ${counted(described.size, 'image')}.`;
    const candidate = candidateOf('coco', evidence, { images, files, mayBe: mayBeImage }, { boxes, drawnMasks });
    return { candidate, images, problems };
  },
};
