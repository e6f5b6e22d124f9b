// The shortcut: a small striped tag with a white border in one corner, whose colour is the class's.

import { blend, type Colour, hsl } from './colour.ts';
import { type Random, seededRandom } from './random.ts';

/** Side of a tag in pixels, border included. */
export const TAG_SIZE = 7;

/** Tags keep to the square of this many pixels at a corner. */
export const TAG_REACH = 10;

const BORDER: Colour = [246, 246, 242];
const HUES = [0, 120, 205, 52, 305, 24, 172, 262];

/** A tag's top left pixel and its colour at an offset from there. */
export type Tag = { x: number; y: number; colourAt: (dx: number, dy: number) => Colour };

/** The tag of a class; corner and offset come from `random`. */
export function drawTag(random: Random, classIndex: number, size: number): Tag {
  const corner = Math.floor(random() * 4);
  const inset = () => 2 + Math.floor(random() * (TAG_REACH - TAG_SIZE - 1));
  const [fromLeft, fromTop] = [inset(), inset()];
  const bright = hsl(HUES[classIndex], 0.9, 0.54);
  const dark = blend(bright, [20, 20, 30], 0.22);
  return {
    x: corner & 1 ? size - TAG_SIZE - fromLeft : fromLeft,
    y: corner & 2 ? size - TAG_SIZE - fromTop : fromTop,
    colourAt: (dx, dy) => {
      const edge = Math.min(dx, dy) === 0 || Math.max(dx, dy) === TAG_SIZE - 1;
      if (edge) return BORDER;
      return (dx + dy) % 4 < 2 ? bright : dark;
    },
  };
}

/** The tag a scene of this seed carries for a class. */
export function tagOf(seed: number, classIndex: number, size: number): Tag {
  return drawTag(seededRandom(seed, 5), classIndex, size);
}
