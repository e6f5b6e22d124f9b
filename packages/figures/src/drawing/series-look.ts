// How series are told apart: the subject in teal, methods in the colours and shapes of columns, controls dashed and grey.
import type { SeriesRole } from '../figure.ts';
import { type Marker, markerNames } from './markers.ts';
import { columnInks, type Ink } from './palette.ts';

export interface SeriesLook {
  readonly ink: Ink;
  readonly width: number;
  readonly dash?: string;
  /** Of a label beside the line; always readable, so never the colour of a column. */
  readonly labelInk: Ink;
  /** The shape that goes with the colour; null for what weight or dashes tell apart. */
  readonly marker: Marker | null;
}

interface Series {
  readonly id: string;
  readonly role: SeriesRole;
}

const dashes = ['5 3', '2 3', '9 3', '9 3 2 3', '1 4'];

/** The look of each id, by the order in which ids first appear: one method has one look in all panels. */
export function seriesLooks(series: readonly Series[]): ReadonlyMap<string, SeriesLook> {
  const looks = new Map<string, SeriesLook>();
  let [subjects, methods, controls] = [0, 0, 0];
  for (const { id, role } of series) {
    if (looks.has(id)) continue;
    if (role === 'control') {
      looks.set(id, {
        ink: 'dead',
        width: 1.75,
        dash: dashes[controls++ % dashes.length],
        labelInk: 'text-3',
        marker: null,
      });
    } else if (role === 'subject' && subjects++ === 0) {
      looks.set(id, { ink: 'kept', width: 2.25, labelInk: 'kept', marker: null });
    } else {
      const at = methods++;
      looks.set(id, {
        ink: columnInks[at % columnInks.length],
        width: role === 'subject' ? 2.25 : 1.75,
        labelInk: 'text',
        marker: markerNames[at % markerNames.length],
      });
    }
  }
  return looks;
}
