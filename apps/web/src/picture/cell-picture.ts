// What is drawn in one cell of a grid of maps, and how all of them are looked at: the same words for both painters.
import type { ColourMapId } from './colour-maps.ts';
import type { Box } from './input-crop.ts';
import type { KeptTile } from './tile-store.ts';

/**
 * image: the image alone · map: one map over it · difference: the map minus the reference · overlay: both at once ·
 * split: the reference at the left of a line, the map at its right.
 */
export type CellKind = 'image' | 'map' | 'difference' | 'overlay' | 'split';

/** Changed in place from row to row, so that drawing makes nothing that has to be thrown away. */
export interface CellPicture {
  kind: CellKind;
  /** On the canvas, in its pixels. */
  x: number;
  y: number;
  width: number;
  height: number;
  image: ImageBitmap | null;
  /** Names the image among those that were drawn before. */
  imageKey: string;
  /** The part of the image that the network gets, in shares. */
  crop: Box;
  map: KeptTile | null;
  reference: KeptTile | null;
  /** Value drawn as full. */
  clip: number;
  /** The part of the picture that is shown, in shares of it. */
  frame: Box;
}

export interface Look {
  /** Of single maps that are drawn without their sign. */
  readonly colours: ColourMapId;
  readonly signed: boolean;
  /** 0…1 */
  readonly opacity: number;
  /** σ of the smoothing in pixels of the map; 0: none. */
  readonly smooth: number;
  /** Where the line of a split stands, 0…1. */
  readonly split: number;
}

export interface Painter {
  /** Draws cells on a canvas that has its size; false where it cannot just now. */
  paint(canvas: HTMLCanvasElement, cells: readonly CellPicture[], look: Look): boolean;
  close(): void;
}

/** Colours of an overlay: the hues that the difference of the two has, and white where both are. */
export const overlayColours = {
  reference: [200, 111, 224],
  map: [79, 208, 106],
  both: [255, 255, 255],
} as const;

/** What a single map is coloured with. */
export const coloursOf = ({ colours, signed }: Look): ColourMapId => (signed ? 'signed' : colours);
