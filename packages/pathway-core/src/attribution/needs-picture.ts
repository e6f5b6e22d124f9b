// Methods that cover parts of a picture need one.
import { PathlensError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import { formatShape } from '../tensor/shape.ts';

/** Channels, height and width of the input. Throws PathlensError ATTRIBUTION_UNDEFINED where it is no picture. */
export function needsPicture(title: string, { input }: Network): readonly [number, number, number] {
  const [channels, height, width] = input.shape;
  if (input.shape.length === 3) return [channels, height, width];
  throw new PathlensError(
    'ATTRIBUTION_UNDEFINED',
    `${title} needs a picture; the model takes ${formatShape(input.shape)}.`,
    { path: ['method'] },
  );
}
