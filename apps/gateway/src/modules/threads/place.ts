// Where a spot stands on its page, as digits of one length: sorted as text they give the order "position" of a panel.
import type { Anchor } from '@pathlens/views';

// As the panel goes down the page: the whole, then layers, images, cells, and what a study says.
const order: readonly Anchor['kind'][] = [
  'object',
  'activation',
  'channel',
  'units',
  'image',
  'region',
  'cell',
  'claim',
  'block',
  'curve-point',
];
// An image and its regions stand together, whatever their kind.
const together: Partial<Record<Anchor['kind'], Anchor['kind']>> = { channel: 'activation', region: 'image' };

const digits = (value: number, width: number): string =>
  String(Math.min(10 ** width - 1, Math.max(0, Math.trunc(value)))).padStart(width, '0');

/** @param steps up to three numbers, the coarsest first: layer, channel; image, top, left */
export function placeOf(kind: Anchor['kind'], steps: readonly number[], number: number): string {
  const [a = 0, b = 0, c = 0] = steps;
  const group = order.indexOf(together[kind] ?? kind);
  return digits(group, 2) + digits(a, 9) + digits(b, 9) + digits(c, 9) + digits(number, 9);
}
