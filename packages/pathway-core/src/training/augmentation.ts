// Images changed at random while a network is trained: moved within a padding, and turned left to right.
import type { Random } from '../random.ts';
import type { Shape } from '../tensor/shape.ts';

export interface Augmentation {
  /** Pixels added on every side before a piece of the old size is cut out; 0 moves nothing. */
  readonly padding: number;
  /** What the padding is, as the network takes its input. */
  readonly fill: number;
  /** Whether every second image is mirrored left to right. */
  readonly flip: boolean;
}

/** Writes the changed image; `image` and `into` are [C, H, W] and not the same. */
export function augment(
  image: Float32Array,
  into: Float32Array,
  {
    shape,
    augmentation,
    source,
  }: { readonly shape: Shape; readonly augmentation: Augmentation; readonly source: Random },
): void {
  const [channels, height, width] = shape;
  const { padding, fill } = augmentation;
  const down = source.integer(2 * padding + 1) - padding;
  const across = source.integer(2 * padding + 1) - padding;
  const mirrored = augmentation.flip && source.next() < 0.5;
  for (let row = 0; row < channels * height; row++) {
    const y = (row % height) + down;
    const start = (row + down) * width;
    for (let column = 0; column < width; column++) {
      const x = (mirrored ? width - 1 - column : column) + across;
      const inside = y >= 0 && y < height && x >= 0 && x < width;
      into[row * width + column] = inside ? image[start + x] : fill;
    }
  }
}
