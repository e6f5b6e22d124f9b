// Where the receptive field of a unit lies on the picture, cut off at its edges.
import type { ActivationPoint } from './types.ts';

interface Frame {
  /** Of the network's input. */
  readonly height: number;
  readonly width: number;
}

export interface ReceptiveBox {
  /** In shares of the picture. */
  readonly top: number;
  readonly left: number;
  readonly height: number;
  readonly width: number;
  /** "22 px", "22 × 30 px" */
  readonly words: string;
  /** Whether a unit sees everything. */
  readonly whole: boolean;
}

/** null where it is not known. */
export function receptiveBox(
  { receptiveField }: Pick<ActivationPoint, 'receptiveField'>,
  [y, x]: readonly [number, number],
  frame: Frame | null,
): ReceptiveBox | null {
  if (!receptiveField || !frame) return null;
  const { start, step, size } = receptiveField;
  const top = Math.max(0, start[0] + y * step[0]);
  const left = Math.max(0, start[1] + x * step[1]);
  const bottom = Math.min(frame.height, start[0] + y * step[0] + size[0]);
  const right = Math.min(frame.width, start[1] + x * step[1] + size[1]);
  if (bottom <= top || right <= left) return null;
  return {
    top: top / frame.height,
    left: left / frame.width,
    height: (bottom - top) / frame.height,
    width: (right - left) / frame.width,
    words: size[0] === size[1] ? `${size[0]} px` : `${size[0]} × ${size[1]} px`,
    whole: size[0] >= frame.height && size[1] >= frame.width && bottom - top === frame.height,
  };
}
