// Maps of composites, and what they have on each patch: what the three tests of composites.ts read.
import type { ParameterValues } from '../../catalog/parameters.ts';
import { derivedSeed } from '../../random.ts';
import { rowOf } from '../../tensor/rows.ts';
import { type Composite, type CompositeImage, drawComposites } from '../composite-answers.ts';
import { type Spot, sumAt } from '../composites.ts';
import type { ExplainedBatch, ExplainedMaps } from '../explainer.ts';
import type { MetricBatch } from '../metric.ts';
import { pixelValues } from '../pixel-values.ts';
import { askable, atPlaces } from './explained.ts';

export interface CompositeParameters extends ParameterValues {
  readonly candidates: number;
  readonly confidence: number;
  readonly interaction: number;
  readonly pixels: 'magnitude' | 'positive';
}

/** A composite that does what the test takes for granted, with the classes it is explained for, the image's own first. */
export interface Accepted {
  readonly behind: CompositeImage;
  readonly composite: Composite;
  readonly classes: readonly number[];
}

/** Of the maps of each class, and at last of what they share, pixel by pixel the least: what lies on a spot. */
type Masses = readonly ((spot: Spot) => number)[];

/** [explained][image] of what `read` makes of the maps; null where nothing was accepted. Costs a map a class. */
export async function massesOf<T>(
  examined: MetricBatch,
  accepted: readonly Accepted[],
  { pixels }: CompositeParameters,
  read: (masses: Masses, behind: CompositeImage) => T,
): Promise<(readonly (T | null)[])[]> {
  const { session, batch } = examined;
  const width = session.network.input.shape[2];
  const none = batch.targets.map(() => null);
  if (accepted.length === 0) return examined.explained.map(() => none);
  const rows: Row[] = accepted.flatMap(({ classes, ...one }) => classes.map((target) => ({ ...one, target })));
  const found: { readonly place: number; readonly values: readonly (T | null)[] }[] = [];
  for (const { place, explainer } of askable(examined)) {
    const planes: Float32Array[] = [];
    // No more at a time than the images of the batch.
    for (let start = 0; start < rows.length; start += batch.targets.length) {
      const part = rows.slice(start, start + batch.targets.length);
      const maps = await explainer.explain(session, explainedBatch(examined, part));
      planes.push(...planesOf(maps, part.length, pixels));
    }
    const values: (T | null)[] = [...none];
    let row = 0;
    for (const { behind, classes } of accepted) {
      const own = planes.slice(row, row + classes.length);
      const least = own[0].map((_, pixel) => Math.min(...own.map((plane) => plane[pixel])));
      const masses = [...own, least].map((plane) => (spot: Spot) => sumAt(plane, width, spot));
      values[behind.image] = read(masses, behind);
      row += classes.length;
    }
    found.push({ place, values });
  }
  return atPlaces(examined, found, none);
}

interface Row {
  readonly behind: CompositeImage;
  readonly composite: Composite;
  readonly target: number;
}

function explainedBatch({ session, batch }: MetricBatch, rows: readonly Row[]): ExplainedBatch {
  return {
    images: drawComposites(
      session,
      rows.map(({ composite }) => composite),
    ),
    targets: rows.map(({ target }) => target),
    // A composite is another image than the one it stands on.
    keys: rows.map(({ behind }) => derivedSeed(batch.keys[behind.image], 0)),
    signal: batch.signal,
  };
}

function planesOf({ shape, values }: ExplainedMaps, count: number, pixels: 'magnitude' | 'positive'): Float32Array[] {
  return Array.from({ length: count }, (_, row) => {
    const map = rowOf(values, row, count);
    return pixels === 'magnitude'
      ? pixelValues(map, shape[0], 'magnitude')
      : pixelValues(map, shape[0]).map((value) => Math.max(value, 0));
  });
}
