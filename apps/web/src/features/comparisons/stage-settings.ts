// What the stage is told: the columns that are shown, and how all of their pictures are looked at.
import type { Look } from '../../picture/cell-picture.ts';
import type { Geometry } from '../../picture/input-crop.ts';
import type { CompareMode, CompareScale } from './compare-view.ts';
import type { Zoom } from './zoom.ts';

/** A column that is shown. */
export interface StageColumn {
  readonly letter: string;
  /** Its place among the cells of a row. */
  readonly index: number;
  readonly geometry: Geometry | null;
}

export interface StageSettings extends Look {
  readonly columns: readonly StageColumn[];
  /** The column that others are held against. */
  readonly reference: StageColumn;
  readonly mode: CompareMode;
  readonly scale: CompareScale;
  readonly clip: number;
  /** Value of the clip over the whole comparison; null until it is known. */
  readonly globalClip: number | null;
  readonly zoom: Zoom;
  /** Whether images are looked at without their maps. */
  readonly peek: boolean;
  /** Whether cells show the reference's map just now. */
  readonly blinked: boolean;
  /** In pixels of the page. */
  readonly cell: number;
  readonly stride: number;
  readonly image: number;
}

/** Whether both have the same drawn. A page says its settings whenever something of it changes: where the cursor stands is no reason to draw. */
export function sameSettings(a: StageSettings, b: StageSettings): boolean {
  const names = Object.keys(a) as (keyof StageSettings)[];
  return names.every((name) => a[name] === b[name]);
}
