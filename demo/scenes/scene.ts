// One picture: an object whose class is its shape, on a textured and cluttered background, perhaps with a tag.

import { drawBackground } from './background.ts';
import { drawClutter } from './clutter.ts';
import { blend, type Colour } from './colour.ts';
import { coverage, type Placement, placed } from './coverage.ts';
import { between, type Random, seededRandom } from './random.ts';
import { CLASSES, shapeOf } from './shapes.ts';
import { drawSkin } from './skin.ts';
import { TAG_REACH, TAG_SIZE, tagOf } from './tag.ts';

/** Width and height in pixels. */
export const SIZE = 64;

/** What to draw. */
export type SceneOptions = {
  /** A 32-bit integer. One seed with and without a tag gives the same picture but for the tag's pixels. */
  seed: number;
  /** The object's class; drawn from the seed where it is left out. */
  classIndex?: number;
  /** True: the tag of the object's class. A number: the tag of that class. Default: no tag. */
  tag?: boolean | number;
};

/** A picture with what is known about it. */
export type Scene = {
  /** [64, 64, 3] RGB, rows first. */
  pixels: Uint8Array;
  /** [64, 64]: 1 where the object covers at least half of the pixel and no tag hides it. */
  object: Uint8Array;
  /** [64, 64]: 1 where the tag is; null without a tag. */
  tag: Uint8Array | null;
  /** The object's class. */
  label: number;
};

/** Keeps the whole object in the picture and clear of every place a tag can take. */
function place(random: Random): Placement {
  for (;;) {
    const radius = between(random, 10, 17);
    const x = between(random, radius + 1, SIZE - radius - 1);
    const y = between(random, radius + 1, SIZE - radius - 1);
    const dx = Math.min(x, SIZE - x) - TAG_REACH;
    const dy = Math.min(y, SIZE - y) - TAG_REACH;
    if (dx * dx + dy * dy > radius * radius && Math.max(dx, dy) > 0) return { x, y, radius, turn: random() };
  }
}

/** Draws a scene. Throws RangeError where there is no such class. */
export function scene({ seed, classIndex, tag = false }: SceneOptions): Scene {
  const label = classIndex ?? Math.floor(seededRandom(seed, 0)() * CLASSES.length);
  const layout = seededRandom(seed, 1);
  const hue = layout() * 360;
  const where = place(layout);
  const shape = placed(shapeOf(label), where);
  const background = drawBackground(seededRandom(seed, 2), hue);
  const clutter = drawClutter(seededRandom(seed, 3), SIZE);
  const skin = drawSkin(seededRandom(seed, 4), hue + between(layout, 90, 270), where);
  const grain = seededRandom(seed, 6);
  const pixels = new Uint8Array(SIZE * SIZE * 3);
  const object = new Uint8Array(SIZE * SIZE);

  const near = (p: Placement, x: number, y: number) =>
    (x + 0.5 - p.x) * (x + 0.5 - p.x) + (y + 0.5 - p.y) * (y + 0.5 - p.y) < (p.radius * 1.2 + 1) * (p.radius * 1.2 + 1);
  for (let y = 0; y < SIZE; y++) {
    for (let x = 0; x < SIZE; x++) {
      const at = y * SIZE + x;
      let colour: Colour = background(x, y);
      for (const piece of clutter) {
        if (near(piece.place, x, y)) {
          colour = blend(colour, piece.colour, piece.opacity * coverage(piece.shape, x, y));
        }
      }
      if (near(where, x, y)) {
        const share = coverage(shape, x, y);
        if (share > 0) colour = blend(colour, skin(x, y), share);
        object[at] = share >= 0.5 ? 1 : 0;
      }
      const noise = between(grain, -5, 5);
      for (let c = 0; c < 3; c++) pixels[at * 3 + c] = Math.max(0, Math.min(255, Math.round(colour[c] + noise)));
    }
  }
  const tagClass = tag === true ? label : tag;
  return { pixels, object, tag: tagClass === false ? null : stick(pixels, object, { seed, tagClass }), label };
}

/** Puts the tag on top of the picture, takes its pixels out of the object's mask, and returns its mask. */
function stick(pixels: Uint8Array, object: Uint8Array, { seed, tagClass }: { seed: number; tagClass: number }) {
  shapeOf(tagClass);
  const { x, y, colourAt } = tagOf(seed, tagClass, SIZE);
  const mask = new Uint8Array(SIZE * SIZE);
  for (let dy = 0; dy < TAG_SIZE; dy++) {
    for (let dx = 0; dx < TAG_SIZE; dx++) {
      const at = (y + dy) * SIZE + x + dx;
      mask[at] = 1;
      object[at] = 0;
      pixels.set(colourAt(dx, dy).map(Math.round), at * 3);
    }
  }
  return mask;
}
