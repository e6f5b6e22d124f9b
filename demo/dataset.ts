// The demo's data sets: which scenes they hold. Training, test and demo never share a seed.

import { type Scene, scene } from './scenes/scene.ts';
import { CLASSES } from './scenes/shapes.ts';

/** The first seed of each split; a split may take a million. */
export const FIRST_SEED = { train: 1_000_000, test: 2_000_000, demo: 3_000_000 } as const;

/** Which scenes a number stands for. */
export type Split = keyof typeof FIRST_SEED;

/** `clean`: no tag. `tagged`: the tag of the object's class. `misleading`: the tag of another class. */
export type Variant = 'clean' | 'tagged' | 'misleading';

/** One picture of a demo data set, not yet encoded. */
export type DemoImage = Scene & {
  /** Path inside the data set: the class's folder and a number, as in `star/0003.png`. */
  name: string;
  /** The seed `scene` draws it from. */
  seed: number;
};

/** Scene `index` of a split; classes take turns, so that any eight in a row hold each class once. */
export function splitScene(split: Split, index: number, variant: Variant): Scene {
  const classIndex = index % CLASSES.length;
  const away = 1 + (Math.floor(index / CLASSES.length) % (CLASSES.length - 1));
  const tags = { clean: false, tagged: true, misleading: (classIndex + away) % CLASSES.length };
  return scene({ seed: FIRST_SEED[split] + index, classIndex, tag: tags[variant] });
}

/**
 * The first `count` images of a demo data set. The same number in `clean` and `tagged` is the same picture but for the
 * tag's pixels.
 */
export function demoImages(variant: Variant, count: number): DemoImage[] {
  return Array.from({ length: count }, (_, index) => {
    const drawn = splitScene('demo', index, variant);
    const name = `${CLASSES[drawn.label]}/${String(index).padStart(4, '0')}.png`;
    return { ...drawn, name, seed: FIRST_SEED.demo + index };
  });
}
