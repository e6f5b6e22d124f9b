// Boxes and outlines of one image's annotation to boxes of the upright image and masks that can be drawn.
import { encodeMask, type ImageFacts } from '@pathlens/images';
import type { Boxes } from '@pathlens/jobs';
import type { Annotation, DrawnRegion } from '../layouts/layout.ts';
import { clip, type Frame, frameOf, type Rectangle, type Size, turnUpright } from './frame.ts';
import { fillPolygons } from './polygon.ts';
import { fillRuns, type Runs } from './run-length.ts';

const mostBoxes = 2000;
/** Corners of an image's outlines times its rows: every row asks every corner. */
const mostCrossings = 2 ** 29;

export interface AnnotatedObject {
  readonly label: string;
  readonly box?: Rectangle;
  /** x, y, x, y … of each closed outline. */
  readonly polygons?: readonly ArrayLike<number>[];
  readonly runs?: Runs;
}

/** @param stated size of the image by the annotation, where it says one */
export function annotate(objects: readonly AnnotatedObject[], stated: Size | undefined, image: ImageFacts): Annotation {
  const frame = frameOf(stated, image);
  if (typeof frame === 'string') return { boxes: [], regions: [], problems: [frame] };
  const problems: string[] = [];
  const boxes: Boxes = [];
  for (const { label, box } of objects.slice(0, mostBoxes)) {
    if (box === undefined) continue;
    const inside = clip(turnUpright(box, frame), image);
    if (inside === undefined) problems.push(`a box of “${label}” lies outside the image or is empty.`);
    else boxes.push({ label, ...inside });
  }
  if (objects.length > mostBoxes) problems.push(`it has ${objects.length} objects; the first ${mostBoxes} are kept.`);
  return { boxes, regions: regionsOf(objects, frame, problems), problems };
}

function cornersOf({ polygons = [] }: AnnotatedObject): number {
  return polygons.reduce((sum, points) => sum + points.length / 2, 0);
}

/** One region for each label: all its objects together. */
function regionsOf(objects: readonly AnnotatedObject[], frame: Frame, problems: string[]): DrawnRegion[] {
  const corners = objects.reduce((sum, object) => sum + cornersOf(object), 0);
  if (corners * frame.height > mostCrossings) {
    problems.push(`its outlines have ${corners} corners, more than can be drawn.`);
    return [];
  }
  const outlined = new Map<string, AnnotatedObject[]>();
  for (const object of objects) {
    if (object.polygons === undefined && object.runs === undefined) continue;
    if (object.runs && (object.runs.width !== frame.width || object.runs.height !== frame.height)) {
      problems.push(`a mask of “${object.label}” has another size than the image.`);
      continue;
    }
    const known = outlined.get(object.label);
    if (known) known.push(object);
    else outlined.set(object.label, [object]);
  }
  return [...outlined].map(([name, shapes]) => ({
    name,
    draw: () => {
      const pixels = new Uint8Array(frame.width * frame.height);
      for (const { polygons, runs } of shapes) {
        if (polygons) fillPolygons(polygons, pixels, frame);
        if (runs) fillRuns(runs, pixels);
      }
      return encodeMask(pixels, frame);
    },
  }));
}
