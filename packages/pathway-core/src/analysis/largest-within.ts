// The sparsest pathway that still answers alike, searched for many images at once. A response need not fall steadily with the
// sparsity, so what is found is defined by what was tried: a place that keeps to the limit, whose next place does not, and
// above which no place of a coarse grid does. Where the places that keep to the limit are the first ones, it is the last of them.

/** Tries one place an image; what it gives for images that are done is not looked at. */
export type Trial = (places: readonly number[]) => Promise<readonly number[]>;

export interface PlaceFound {
  readonly place: number;
  /** What was measured there. */
  readonly value: number;
  /** false where not even the first place keeps to the limit. */
  readonly met: boolean;
}

/** How far places of the coarse grid lie apart. */
const stride = 16;

interface Search {
  /** The last place known to keep to the limit, and the next one known not to. */
  low: number;
  high: number;
  value: number;
  met: boolean;
}

/** For each image the place, among 0 … places − 1, as said above. Every trial is one pass over all images. */
export async function largestWithin(
  images: number,
  { places, limit, signal }: { readonly places: number; readonly limit: number; readonly signal?: AbortSignal },
  trial: Trial,
): Promise<PlaceFound[]> {
  const searches = Array.from({ length: images }, (): Search => ({ low: -1, high: places, value: 0, met: false }));
  const last = Math.floor((places - 1) / stride) * stride;
  for (let place = last; place >= 0 && searches.some(({ met }) => !met); place -= stride) {
    signal?.throwIfAborted();
    const values = await trial(searches.map(() => place));
    for (const [image, search] of searches.entries()) {
      if (search.met) continue;
      const within = values[image] <= limit;
      if (within) Object.assign(search, { low: place, value: values[image], met: true });
      else search.high = place;
      if (place === 0 && !within) Object.assign(search, { low: 0, value: values[image] });
    }
  }
  const open = ({ met, low, high }: Search) => met && high - low > 1;
  while (searches.some(open)) {
    signal?.throwIfAborted();
    const middles = searches.map((search) => (open(search) ? (search.low + search.high) >> 1 : search.low));
    const values = await trial(middles);
    for (const [image, search] of searches.entries()) {
      if (!open(search)) continue;
      if (values[image] <= limit) Object.assign(search, { low: middles[image], value: values[image] });
      else search.high = middles[image];
    }
  }
  return searches.map(({ low, value, met }) => ({ place: low, value, met }));
}
