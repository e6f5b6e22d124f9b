// How far the linear region of a pathway reaches (§3.8 of algorithms.md): ε̂ = min |z_i|/‖∇_x z_i‖₂ over its units, and
// (p_(1) − p_(2))/‖∇(p_(1) − p_(2))‖₂ over the windows of max-pooling: the distance to the nearest switch by its own linear
// piece (Lee, Alvarez-Melis and Jaakkola, ICLR 2019). Of small networks every switch is looked at. Of larger ones, differences
// along random directions estimate every gradient's norm, and those that seem nearest are then measured: every one measured
// bounds ε̂ from above, and the bound is ε̂ itself unless the estimates missed the nearest.
import type { Network } from '../network/network.ts';
import type { ValueId } from '../network/operators.ts';
import {
  marginNames,
  maskedValuesProgram,
  pointsUntil,
  weightedProgram,
} from '../program/questions/margin-question.ts';
import { random } from '../random.ts';
import { repeat, rowOf } from '../tensor/rows.ts';
import { direction, dot, type Restricted } from './local-linearity.ts';
import type { AnalysisSession } from './session.ts';
import { poolSwitches, type Switches, switchingOf, unitSwitches } from './switches.ts';

export interface RegionRadius {
  /** ε̂; Infinity where nothing that switches depends on the image. */
  readonly radius: number;
  /** What the nearest switch is. */
  readonly nearest: 'unit' | 'window' | null;
  /** `exact`: every switch was measured; `screened`: those that seemed nearest. */
  readonly method: 'exact' | 'screened';
  /** Switches measured, and switches there are. */
  readonly measured: number;
  readonly switches: number;
}

export interface RegionOptions {
  /** Switches that are measured at most, each with a backward pass; of more, those that seem nearest. */
  readonly most: number;
  /** Random directions of the estimates. */
  readonly directions?: number;
  readonly seed: number;
  readonly signal?: AbortSignal;
}

/** Length of the steps of the estimates, by element of the image. */
const step = 1e-3;

/** One switch: which set it is of, and its place there. */
type Place = readonly [set: number, at: number];

const zeros = ({ masks }: Restricted) => masks.map(({ length }) => new Float32Array(length));

/** Values of points around the image, in the order asked for. */
async function valuesAround(
  session: AnalysisSession,
  { image, masks, replacements }: Required<Omit<Restricted, 'target'>>,
  { values, deltas }: { readonly values: readonly ValueId[]; readonly deltas: readonly Float32Array[] },
): Promise<Float32Array[][]> {
  const question = {
    key: `masked values ${values.join(' ')}`,
    program: (network: Network) => maskedValuesProgram(network, values),
  };
  const rows = deltas.length;
  const images = repeat(image, rows);
  for (const [row, delta] of deltas.entries()) {
    for (let i = 0, at = row * image.length; i < image.length; i++, at++) images[at] += delta[i];
  }
  const feeds: Record<string, Float32Array | Uint8Array> = { [marginNames.image]: images };
  for (const i of masks.keys()) {
    feeds[marginNames.mask(i)] = repeat(masks[i], rows);
    feeds[marginNames.replacement(i)] = repeat(replacements[i], rows);
  }
  const fetch = values.map((_, i) => marginNames.valueOf(i));
  const outputs = await session.asker.ask(question, feeds, { batch: rows, fetch });
  return deltas.map((_, row) => fetch.map((name) => rowOf(outputs[name] as Float32Array, row, rows)));
}

const margin = (values: Float32Array, { first, second }: Switches, at: number): number =>
  values[first[at]] - (second[at] === -1 ? 0 : values[second[at]]);

/** The places whose estimated distance is smallest. */
async function nearestPlaces(
  session: AnalysisSession,
  restricted: Required<Omit<Restricted, 'target'>>,
  {
    sets,
    centre,
    values,
    options: { most, directions = 8, seed, signal },
  }: {
    readonly sets: readonly Switches[];
    readonly centre: readonly Float32Array[];
    readonly values: readonly ValueId[];
    readonly options: RegionOptions;
  },
): Promise<Place[]> {
  const { length } = restricted.image;
  const source = random(seed);
  const reach = step * Math.sqrt(length);
  const deltas = Array.from({ length: directions }, () => direction(length, source).map((value) => reach * value));
  const squares = sets.map(({ first }) => new Float32Array(first.length));
  const size = session.asker.rows(session.network.units);
  for (let start = 0; start < directions; start += size) {
    signal?.throwIfAborted();
    const asked = { values, deltas: deltas.slice(start, start + size) };
    for (const found of await valuesAround(session, restricted, asked)) {
      for (const [i, set] of sets.entries()) {
        for (let at = 0; at < set.first.length; at++) {
          squares[i][at] += (margin(found[i], set, at) - margin(centre[i], set, at)) ** 2;
        }
      }
    }
  }
  // ∇·u for a random unit vector u has the mean square ‖∇‖²/length; the factor is the same for all.
  const best: { distance: number; place: Place }[] = [];
  for (const [i, set] of sets.entries()) {
    for (let at = 0; at < set.first.length; at++) {
      if (squares[i][at] === 0) continue;
      const distance = Math.abs(margin(centre[i], set, at)) / Math.sqrt(squares[i][at]);
      if (best.length === most && distance >= best[most - 1].distance) continue;
      let to = best.length;
      while (to > 0 && best[to - 1].distance > distance) to--;
      best.splice(to, 0, { distance, place: [i, at] });
      if (best.length > most) best.pop();
    }
  }
  return best.map(({ place }) => place);
}

/** Distances to switches of one value, each with a backward pass. */
async function measure(
  session: AnalysisSession,
  { image, masks, replacements }: Required<Omit<Restricted, 'target'>>,
  {
    set,
    places,
    signal,
  }: { readonly set: Switches; readonly places: readonly number[]; readonly signal?: AbortSignal },
): Promise<number> {
  const { asker, network } = session;
  const points = pointsUntil(network, set.value);
  const question = { key: `margin ${set.value}`, program: () => weightedProgram(network, set.value) };
  const size = asker.rows(2 * network.units);
  const fetch = [marginNames.value, marginNames.gradient];
  let nearest = Infinity;
  for (let start = 0; start < places.length; start += size) {
    signal?.throwIfAborted();
    const rows = places.slice(start, start + size);
    const elements = network.shapes.get(set.value)!.reduce((product, extent) => product * extent, 1);
    const weights = new Float32Array(rows.length * elements);
    for (const [row, at] of rows.entries()) {
      weights[row * elements + set.first[at]] = 1;
      if (set.second[at] !== -1) weights[row * elements + set.second[at]] = -1;
    }
    const feeds: Record<string, Float32Array | Uint8Array> = {
      [marginNames.image]: repeat(image, rows.length),
      [marginNames.weights]: weights,
    };
    for (const { index } of points) {
      feeds[marginNames.mask(index)] = repeat(masks[index], rows.length);
      feeds[marginNames.replacement(index)] = repeat(replacements[index], rows.length);
    }
    const outputs = await asker.ask(question, feeds, { batch: rows.length, fetch });
    for (const [row, at] of rows.entries()) {
      const gradient = rowOf(outputs[marginNames.gradient] as Float32Array, row, rows.length);
      const norm = Math.sqrt(dot(gradient, gradient));
      const values = rowOf(outputs[marginNames.value] as Float32Array, row, rows.length);
      if (norm > 0) nearest = Math.min(nearest, Math.abs(margin(values, set, at)) / norm);
    }
  }
  return nearest;
}

/** null where the network is not made of ReLUs and max-pooling: others have no linear regions. */
export async function regionRadius(
  session: AnalysisSession,
  { image, masks, replacements }: Omit<Restricted, 'target'>,
  options: RegionOptions,
): Promise<RegionRadius | null> {
  const { network } = session;
  const switching = switchingOf(network);
  if (switching === null) return null;
  const restricted = { image, masks, replacements: replacements ?? zeros({ image, masks, target: 0 }) };
  const values = [...switching.relus.map(({ value }) => value), ...switching.pools.map(({ input }) => input)];
  const [read] = await valuesAround(session, restricted, { values, deltas: [new Float32Array(image.length)] });
  // Copies: what an engine hands out may go with its next run.
  const centre = read.map((value) => value.slice());
  const units = switching.relus.map(({ index, value }) => unitSwitches(value, masks[index]));
  const windows = switching.pools.map((pool, i) => poolSwitches(pool, network, centre[units.length + i]));
  const sets = [...units, ...windows];
  const switches = sets.reduce((sum, { first }) => sum + first.length, 0);
  const isExact = switches <= options.most;
  const chosen = isExact
    ? sets.map(({ first }) => [...first.keys()])
    : placesBySet(await nearestPlaces(session, restricted, { sets, centre, values, options }), sets.length);
  let radius = Infinity;
  let nearest: RegionRadius['nearest'] = null;
  for (const [i, places] of chosen.entries()) {
    const found = await measure(session, restricted, { set: sets[i], places, signal: options.signal });
    if (found >= radius) continue;
    radius = found;
    nearest = i < units.length ? 'unit' : 'window';
  }
  const measured = chosen.reduce((sum, places) => sum + places.length, 0);
  return { radius, nearest, method: isExact ? 'exact' : 'screened', measured, switches };
}

function placesBySet(places: readonly Place[], sets: number): number[][] {
  const by: number[][] = Array.from({ length: sets }, () => []);
  for (const [set, at] of places) by[set].push(at);
  return by;
}
