// Pairs of images of one class and of two: all of them, or as many as are wanted, drawn by seed without forming the others.
import { type Random, random } from '../random.ts';

interface Grouped {
  readonly group: number;
}

const choose2 = (n: number) => (n * (n - 1)) / 2;

export type Pair = readonly [number, number];

/** All pairs that satisfy `wanted` where they are few enough, or so many distinct ones drawn by `draw`. */
function somePairs(
  total: number,
  most: number,
  { all, draw }: { readonly all: () => Iterable<Pair>; readonly draw: () => Pair },
): Pair[] {
  if (total <= most) return [...all()];
  const found = new Map<string, Pair>();
  while (found.size < most) {
    const [i, j] = draw();
    found.set(i < j ? `${i},${j}` : `${j},${i}`, i < j ? [i, j] : [j, i]);
  }
  return [...found.values()];
}

function* pairsWithin(members: ReadonlyMap<number, readonly number[]>): Iterable<Pair> {
  for (const places of members.values()) {
    for (let i = 0; i < places.length; i++) for (let j = i + 1; j < places.length; j++) yield [places[i], places[j]];
  }
}

function* pairsBetween(paths: readonly Grouped[]): Iterable<Pair> {
  for (let i = 0; i < paths.length; i++) {
    for (let j = i + 1; j < paths.length; j++) if (paths[i].group !== paths[j].group) yield [i, j];
  }
}

function drawWithin(members: ReadonlyMap<number, readonly number[]>, source: Random): () => Pair {
  const classes = [...members.values()].filter((places) => places.length > 1);
  const total = classes.reduce((sum, places) => sum + choose2(places.length), 0);
  return () => {
    let left = source.next() * total;
    const places = classes.find(({ length }) => {
      left -= choose2(length);
      return left < 0;
    })!;
    const i = source.integer(places.length);
    const j = source.integer(places.length - 1);
    return [places[i], places[j < i ? j : j + 1]];
  };
}

function drawBetween(paths: readonly Grouped[], source: Random): () => Pair {
  return () => {
    for (;;) {
      const i = source.integer(paths.length);
      const j = source.integer(paths.length);
      if (paths[i].group !== paths[j].group) return [i, j];
    }
  };
}

export interface ClassPairs {
  readonly within: readonly Pair[];
  readonly between: readonly Pair[];
  /** How many there are of each. */
  readonly of: Pair;
}

/** Up to `most` pairs of each kind. */
export function classPairs(
  paths: readonly Grouped[],
  { most, seed }: { readonly most: number; readonly seed: number },
): ClassPairs {
  const members = new Map<number, number[]>();
  for (const { group } of paths) members.set(group, []);
  for (const [i, { group }] of paths.entries()) members.get(group)!.push(i);
  const source = random(seed);
  const totalWithin = [...members.values()].reduce((sum, { length }) => sum + choose2(length), 0);
  const totalBetween = choose2(paths.length) - totalWithin;
  return {
    within: somePairs(totalWithin, most, { all: () => pairsWithin(members), draw: drawWithin(members, source) }),
    between: somePairs(totalBetween, most, { all: () => pairsBetween(paths), draw: drawBetween(paths, source) }),
    of: [totalWithin, totalBetween],
  };
}
