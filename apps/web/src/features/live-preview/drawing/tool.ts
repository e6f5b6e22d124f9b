// What is drawn with.
import type { Fill } from './edits.ts';

export interface Tool {
  readonly kind: 'rectangle' | 'brush';
  readonly fill: Fill;
  readonly colour: readonly [number, number, number];
  /** Pixels of the network's picture. */
  readonly size: number;
}

/** A rectangle of a quarter of the picture, in its mean colour: what hides a part and says nothing else. */
export function firstTool(width: number, height: number): Tool {
  const size = Math.max(1, Math.round(Math.min(width, height) / 4));
  return { kind: 'rectangle', fill: 'mean', colour: [220, 60, 40], size };
}

export const fillNames: Readonly<Record<Fill, string>> = {
  mean: 'Mean colour',
  noise: 'Noise',
  black: 'Black',
  white: 'White',
  colour: 'A colour',
  image: 'The image again',
};

export const hexOf = (colour: Tool['colour']): string =>
  `#${colour.map((value) => value.toString(16).padStart(2, '0')).join('')}`;

export const colourOf = (hex: string): Tool['colour'] => [
  Number.parseInt(hex.slice(1, 3), 16),
  Number.parseInt(hex.slice(3, 5), 16),
  Number.parseInt(hex.slice(5, 7), 16),
];
