// A comparison as something to talk about: the whole of it, its images, and its cells.
import { anchorWords } from '../threads/anchor-words.ts';
import type { Spot, ThreadPlace } from '../threads/types.ts';

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

export const imageSpot = (image: { readonly id: string; readonly path: string }): Spot => ({
  name: `Image ${nameOf(image.path)}`,
  anchor: { kind: 'IMAGE', image: image.id },
});

export const cellSpot = (column: string, image: { readonly id: string; readonly path: string }): Spot => ({
  name: `Column ${column}, ${nameOf(image.path)}`,
  anchor: { kind: 'CELL', column, image: image.id },
});

/** @param view query of the address, so that others see the same page of it */
export function comparisonPlace(on: string, view: () => string): ThreadPlace {
  return {
    on,
    spots: [{ name: 'The whole comparison', anchor: { kind: 'OBJECT' } }],
    view,
    nameOf: anchorWords,
  };
}
