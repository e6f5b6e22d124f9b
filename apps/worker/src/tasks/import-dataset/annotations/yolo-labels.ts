// One label file of YOLO: a line for each object, its class number and a box or an outline in shares of the image's size.
import type { Archive, ArchiveEntry } from '../../../archive/archive.ts';
import { readLines } from './read-text.ts';

export interface YoloObject {
  readonly label: string;
  /** Centre x, centre y, width, height; or the points of an outline. */
  readonly shares: readonly number[];
}

export interface YoloLabels {
  readonly objects: readonly YoloObject[];
  readonly problems: readonly string[];
}

/** @param classes undefined where the dataset names none; then numbers are names */
export async function readYoloLabels(
  archive: Archive,
  entry: ArchiveEntry,
  classes: ReadonlyMap<number, string> | undefined,
): Promise<YoloLabels> {
  const objects: YoloObject[] = [];
  const problems: string[] = [];
  for await (const { number, text } of readLines(archive, entry)) {
    const object = readObject(text, classes);
    if (typeof object === 'string') problems.push(`Line ${number}: ${object}`);
    else objects.push(object);
  }
  return { objects, problems };
}

function readObject(text: string, classes: ReadonlyMap<number, string> | undefined): YoloObject | string {
  const [number, ...shares] = text.split(/\s+/).map(Number);
  if (!Number.isInteger(number) || number < 0 || !shares.every((share) => share >= -0.01 && share <= 1.01)) {
    return 'it is not a class number and shares from 0 to 1.';
  }
  const label = classes === undefined ? String(number) : classes.get(number);
  if (label === undefined) return `there is no class ${number}.`;
  // A fifth share is the confidence of a prediction.
  if (shares.length === 4 || shares.length === 5) return { label, shares: shares.slice(0, 4) };
  if (shares.length >= 6 && shares.length % 2 === 0) return { label, shares };
  return 'it has neither the four numbers of a box nor the points of an outline.';
}
