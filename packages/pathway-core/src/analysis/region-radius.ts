// How far the linear region of a pathway reaches (§3.8 of algorithms.md): ε̂ = min |z_i|/‖∇_x z_i‖₂ over its units, and
// (p_(1) − p_(2))/‖∇(p_(1) − p_(2))‖₂ over the windows of max-pooling: the distance to the nearest switch by its own linear
// piece (Lee, Alvarez-Melis and Jaakkola, ICLR 2019). Of small networks every switch is looked at. Of larger ones, differences
// along random directions estimate every gradient's norm, and those that seem nearest are then measured: every one measured
// bounds ε̂ from above, and the bound is ε̂ itself unless the estimates missed the nearest.
import type { EngineArrays } from '../engine/engine.ts';
import type { Network } from '../network/network.ts';
import { marginNames, marginProgram, maskedValuesProgram } from '../program/questions/margin-question.ts';
import { random } from '../random.ts';
import { repeat, rowOf } from '../tensor/rows.ts';
import { direction, dot, type Restricted } from './local-linearity.ts';
import type { AnalysisSession } from './session.ts';
import { poolSwitches, type Switches, type Switching, switchingOf, unitSwitches } from './switches.ts';

export interface RegionRadius {
  /** ε̂; Infinity where nothing that switches depends on the image. */
  readonly radius: number;
  /** What the nearest switch is. */
  readonly nearest: 'unit' | 'window' | null;
  /** `exact`: every switch was measured; `screened`: those that seemed nearest. */
  readonly method: 'exact' | 'screened';
  /** Units and pooling windows measured, and those there are. */
  readonly looked: number;
  readonly units: number;
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

/** Rows that runs of these questions have at most: few switches are measured, along few directions. */
const mostRows = 16;

/** One switch: which set it is of, and its place there. */
type Place = readonly [set: number, at: number];

/** The restricted network, its values, and where they switch. */
interface Around {
  readonly session: AnalysisSession;
  readonly switching: Switching;
  readonly image: Float32Array;
  readonly masks: readonly Uint8Array[];
  readonly replacements: readonly Float32Array[];
  readonly options: RegionOptions;
}

function rowsOf({ session }: Around, units: number): number {
  return Math.min(session.asker.rows(units), mostRows);
}

function feedsOf(
  { masks, replacements }: Around,
  images: Float32Array,
  rows: number,
): Record<string, EngineArrays[string]> {
  const feeds: Record<string, EngineArrays[string]> = { [marginNames.image]: images };
  for (const i of masks.keys()) {
    feeds[marginNames.mask(i)] = repeat(masks[i], rows);
    feeds[marginNames.replacement(i)] = repeat(replacements[i], rows);
  }
  return feeds;
}

/** Values of points around the image. */
async function valuesAround(around: Around, deltas: readonly Float32Array[]): Promise<Float32Array[][]> {
  const { session, switching, image } = around;
  const question = {
    key: 'masked values',
    mostRows,
    program: (network: Network) => maskedValuesProgram(network, switching.values),
  };
  const rows = deltas.length;
  const images = repeat(image, rows);
  for (const [row, delta] of deltas.entries()) {
    for (let i = 0, at = row * image.length; i < image.length; i++, at++) images[at] += delta[i];
  }
  const fetch = switching.values.map((_, i) => marginNames.value(i));
  const outputs = await session.asker.ask(question, feedsOf(around, images, rows), { batch: rows, fetch });
  return deltas.map((_, row) => fetch.map((name) => rowOf(outputs[name] as Float32Array, row, rows)));
}

function margin(values: readonly Float32Array[], { value, first, second }: Switches, at: number): number {
  const own = values[value];
  return own[first[at]] - (second[at] === -1 ? 0 : own[second[at]]);
}

/** The places whose estimated distance is smallest. */
async function nearestPlaces(
  around: Around,
  sets: readonly Switches[],
  centre: readonly Float32Array[],
): Promise<Place[]> {
  const { most, directions = 8, seed, signal } = around.options;
  const { length } = around.image;
  const source = random(seed);
  const reach = step * Math.sqrt(length);
  const deltas = Array.from({ length: directions }, () => direction(length, source).map((value) => reach * value));
  const squares = sets.map(({ first }) => new Float32Array(first.length));
  const size = rowsOf(around, around.session.network.units);
  for (let start = 0; start < directions; start += size) {
    signal?.throwIfAborted();
    for (const found of await valuesAround(around, deltas.slice(start, start + size))) {
      for (const [i, set] of sets.entries()) {
        for (let at = 0; at < set.first.length; at++) {
          squares[i][at] += (margin(found, set, at) - margin(centre, set, at)) ** 2;
        }
      }
    }
  }
  // ∇·u for a random unit vector u has the mean square ‖∇‖²/length; the factor is the same for all.
  const best: { distance: number; place: Place }[] = [];
  for (const [i, set] of sets.entries()) {
    for (let at = 0; at < set.first.length; at++) {
      if (squares[i][at] === 0) continue;
      const distance = Math.abs(margin(centre, set, at)) / Math.sqrt(squares[i][at]);
      if (best.length === most && distance >= best[most - 1].distance) continue;
      let to = best.length;
      while (to > 0 && best[to - 1].distance > distance) to--;
      best.splice(to, 0, { distance, place: [i, at] });
      if (best.length > most) best.pop();
    }
  }
  return best.map(({ place }) => place);
}

/** The nearest of these switches, each measured with a backward pass. */
async function nearestOf(
  around: Around,
  {
    sets,
    places,
    centre,
  }: {
    readonly sets: readonly Switches[];
    readonly places: readonly Place[];
    readonly centre: readonly Float32Array[];
  },
): Promise<Pick<RegionRadius, 'radius' | 'nearest'>> {
  const { session, switching, image, options } = around;
  const { values } = switching;
  const question = {
    key: 'margins',
    mostRows,
    program: (network: Network) => marginProgram(network, values),
  };
  const size = rowsOf(around, 2 * session.network.units);
  let found: Pick<RegionRadius, 'radius' | 'nearest'> = { radius: Infinity, nearest: null };
  for (let start = 0; start < places.length; start += size) {
    options.signal?.throwIfAborted();
    const rows = places.slice(start, start + size);
    const feeds = feedsOf(around, repeat(image, rows.length), rows.length);
    for (const i of values.keys()) {
      const weights = new Float32Array(rows.length * centre[i].length);
      for (const [row, [set, at]] of rows.entries()) {
        const { value, first, second } = sets[set];
        if (value !== i) continue;
        weights[row * centre[i].length + first[at]] = 1;
        if (second[at] !== -1) weights[row * centre[i].length + second[at]] = -1;
      }
      feeds[marginNames.weights(i)] = weights;
    }
    const outputs = await session.asker.ask(question, feeds, { batch: rows.length, fetch: [marginNames.gradient] });
    for (const [row, [set, at]] of rows.entries()) {
      const gradient = rowOf(outputs[marginNames.gradient] as Float32Array, row, rows.length);
      const norm = Math.sqrt(dot(gradient, gradient));
      const radius = norm > 0 ? Math.abs(margin(centre, sets[set], at)) / norm : Infinity;
      if (radius < found.radius) found = { radius, nearest: sets[set].kind };
    }
  }
  return found;
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
  const others = replacements ?? masks.map(({ length }) => new Float32Array(length));
  const around = { session, switching, image, masks, replacements: others, options };
  const [read] = await valuesAround(around, [new Float32Array(image.length)]);
  // Copies: what an engine hands out may go with its next run.
  const centre = read.map((value) => value.slice());
  const place = (value: string) => switching.values.indexOf(value);
  const sets = [
    ...switching.relus.map(({ index, value }) => unitSwitches(place(value), masks[index])),
    ...switching.pools.map((pool) => {
      const value = place(pool.input);
      return poolSwitches(pool, network, { value, values: centre[value] });
    }),
  ];
  const units = sets.reduce((sum, { first }) => sum + first.length, 0);
  const isExact = units <= options.most;
  const places = isExact
    ? sets.flatMap(({ first }, set) => Array.from(first, (_, at): Place => [set, at]))
    : await nearestPlaces(around, sets, centre);
  const nearest = await nearestOf(around, { sets, places, centre });
  return { ...nearest, method: isExact ? 'exact' : 'screened', looked: places.length, units };
}
