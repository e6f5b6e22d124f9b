// One COCO annotation file: images, annotations and categories, kept as small as their use allows.
import type { Archive, ArchiveEntry } from '../../../archive/archive.ts';
import type { Rectangle, Size } from '../annotations/frame.ts';
import { readElements } from '../annotations/json-elements.ts';
import { labelName } from '../annotations/label-name.ts';
import { labelProblem } from '../annotations/label-problem.ts';
import { areWhole, type Runs } from '../annotations/run-length.ts';

export interface CocoImage {
  readonly name: string;
  readonly size: Size | undefined;
  readonly line: number;
}

export interface CocoObject {
  readonly category: unknown;
  readonly box: Rectangle | undefined;
  readonly polygons: readonly Float32Array[] | undefined;
  readonly runs: Runs | undefined;
  readonly line: number;
}

export interface CocoFile {
  readonly images: ReadonlyMap<unknown, CocoImage>;
  /** By the id of their image. */
  readonly objects: ReadonlyMap<unknown, readonly CocoObject[]>;
  readonly categories: ReadonlyMap<unknown, string>;
  /** Lines that say nothing usable. */
  readonly problems: readonly { readonly line: number; readonly why: string }[];
}

const largestFile = 2 ** 30;
const mostOutline = 256 * 2 ** 20;
const mostProblems = 100_000;

type Fields = Readonly<Record<string, unknown>>;
const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const areNumbers = (value: unknown): value is number[] => Array.isArray(value) && value.every(Number.isFinite);
const sizeOf = ({ width, height }: Fields): Size | undefined =>
  Number.isInteger(width) && Number.isInteger(height)
    ? { width: width as number, height: height as number }
    : undefined;

/** undefined for JSON of another kind. Throws DATASET_LABELS with the line. */
export async function readCocoFile(archive: Archive, entry: ArchiveEntry): Promise<CocoFile | undefined> {
  const images = new Map<unknown, CocoImage>();
  const objects = new Map<unknown, CocoObject[]>();
  const categories = new Map<unknown, string>();
  const problems: { line: number; why: string }[] = [];
  let outline = 0;
  const complain = (line: number, why: string) => {
    if (problems.length < mostProblems) problems.push({ line, why });
  };
  if (entry.bytes > largestFile) throw labelProblem(entry.path, undefined, 'the file is too large.', '1 GB');
  const isCoco = await readElements(archive, entry, {
    images(value, line) {
      if (!isFields(value) || typeof value.file_name !== 'string') complain(line, 'an image has no file_name.');
      else if (images.has(value.id)) complain(line, `the image id ${String(value.id).slice(0, 40)} occurs twice.`);
      else images.set(value.id, { name: value.file_name, size: sizeOf(value), line });
    },
    annotations(value, line) {
      const object = isFields(value) ? readObject(value, line) : 'it is no object.';
      if (typeof object === 'string') {
        complain(line, `an annotation cannot be used: ${object}`);
        return;
      }
      outline += outlineBytes(object);
      if (outline > mostOutline) {
        throw labelProblem(entry.path, line, 'all outlines together are too large.', `${mostOutline / 2 ** 20} MB`);
      }
      const known = objects.get((value as Fields).image_id);
      if (known) known.push(object);
      else objects.set((value as Fields).image_id, [object]);
    },
    categories(value, line) {
      const name = isFields(value) && typeof value.name === 'string' ? labelName(value.name) : '';
      if (name === '') complain(line, 'a category has no name.');
      else categories.set((value as Fields).id, name);
    },
  });
  return isCoco ? { images, objects, categories, problems } : undefined;
}

function readObject({ category_id, bbox, segmentation }: Fields, line: number): CocoObject | string {
  let box: Rectangle | undefined;
  if (areNumbers(bbox) && bbox.length === 4) box = { x: bbox[0], y: bbox[1], width: bbox[2], height: bbox[3] };
  else if (bbox !== undefined && bbox !== null) return 'its bbox is not four numbers.';
  const object = { category: category_id, box, line };
  if (Array.isArray(segmentation)) {
    if (!segmentation.every((polygon) => areNumbers(polygon) && polygon.length >= 6 && polygon.length % 2 === 0)) {
      return 'an outline in its segmentation is not three points or more.';
    }
    const polygons = segmentation.map((polygon: number[]) => Float32Array.from(polygon));
    return { ...object, polygons: polygons.length > 0 ? polygons : undefined, runs: undefined };
  }
  if (!isFields(segmentation)) return { ...object, polygons: undefined, runs: undefined };
  const runs = readRuns(segmentation);
  return runs === undefined
    ? 'the runs in its segmentation do not fill its size.'
    : { ...object, polygons: undefined, runs };
}

function readRuns({ size, counts }: Fields): Runs | undefined {
  if (!areNumbers(size) || size.length !== 2 || !(typeof counts === 'string' || areNumbers(counts))) return undefined;
  const runs = {
    height: size[0],
    width: size[1],
    counts: typeof counts === 'string' ? counts : Uint32Array.from(counts),
  };
  return areWhole(runs) ? runs : undefined;
}

function outlineBytes({ polygons = [], runs }: CocoObject): number {
  const points = polygons.reduce((sum, polygon) => sum + 4 * polygon.length, 0);
  return points + (typeof runs?.counts === 'string' ? runs.counts.length : 4 * (runs?.counts.length ?? 0));
}
