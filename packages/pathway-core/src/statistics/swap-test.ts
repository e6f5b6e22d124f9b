// A test by swapping (Fisher, 1935): is a value larger than its controls, over several images? If it is one like its controls,
// each could stand in its place: by lot one of them does, on every image, and how often the mean is as large says how surprising
// it is. Exact in what it assumes, whatever the distribution of the values.
import { random } from '../random.ts';

export interface SwapTest {
  /** (1 + how many swaps give a mean as large) / (1 + how many there were) */
  readonly p: number;
  readonly images: number;
}

/** One value and its controls an image; null where no image has both. */
export function swapTest(
  images: readonly { readonly value: number; readonly controls: readonly number[] }[],
  { draws = 9999, seed = 0 }: { readonly draws?: number; readonly seed?: number } = {},
): SwapTest | null {
  const compared = images.filter(({ controls }) => controls.length > 0);
  if (compared.length === 0) return null;
  const source = random(seed);
  const observed = compared.reduce((sum, { value }) => sum + value, 0);
  // Sums of the same numbers in the same order: a swap that changes nothing is as large exactly.
  let asLarge = 0;
  for (let draw = 0; draw < draws; draw++) {
    let sum = 0;
    for (const { value, controls } of compared) {
      const place = source.integer(controls.length + 1);
      sum += place === controls.length ? value : controls[place];
    }
    if (sum >= observed) asLarge++;
  }
  return { p: (1 + asLarge) / (1 + draws), images: compared.length };
}
