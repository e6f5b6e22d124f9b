// Names of the rows and columns of a matrix: the names themselves where the columns are wide enough, else letters with shapes.
import { textWidth } from '../text/text-width.ts';
import { shortenText, wrapText, wrapToLines } from '../text/wrap-text.ts';
import { type Part, type Place, type Shape, textBlock, textShape } from './drawing.ts';
import { markerNames, markerShape } from './markers.ts';
import { columnInks } from './palette.ts';

export interface LabelPlan {
  /** Letters stand over the columns, names only beside the rows. */
  readonly letters: boolean;
  /** Beside the rows stand letters as well: names are listed under the matrix. */
  readonly listed: boolean;
  /** Width left of the cells. */
  readonly names: number;
  readonly headHeight: number;
}

const letterOf = (index: number) => String.fromCharCode(65 + index);
const tagRoom = 28;
/** A cell narrower than this cannot hold "100" or "n/a". */
export const leastCell = 24;
export const largestCell = 96;
const nameLook = { size: 12, weight: 500 } as const;

interface Layout {
  /** The first label that has a column. */
  readonly first: number;
  readonly columns: number;
  readonly width: number;
}

/** Columns of a comparison are known by their tags: no names. */
export const tagPlan: LabelPlan = { letters: true, listed: true, names: tagRoom + 4, headHeight: 24 };

export function planLabels(labels: readonly string[], { first, columns, width }: Layout): LabelPlan {
  const widest = Math.max(0, ...labels.map((label) => textWidth(label, 12, 500)));
  // Few columns leave the names more room.
  const most = (share: number) => Math.max(width * share, width - columns * 56);
  const names = Math.min(most(0.4), widest + 10);
  const cell = Math.min(largestCell, (width - names) / columns);
  const wrapped = labels.slice(first).map((label) => wrapText(label, cell - 6, nameLook));
  const whole = labels
    .slice(first)
    .every((label) => label.split(' ').every((word) => textWidth(word, 12, 500) <= cell - 6));
  const lines = Math.max(1, ...wrapped.map((label) => label.length));
  if (whole && lines <= 2 && widest + 10 <= names)
    return { letters: false, listed: false, names, headHeight: lines * 16 + 6 };
  const beside = Math.min(most(0.46), widest + 10 + tagRoom);
  const listed = (width - beside) / columns < leastCell;
  return { letters: true, listed, names: listed ? tagRoom + 4 : beside, headHeight: 24 };
}

export function drawTag(index: number, x: number, middle: number): readonly Shape[] {
  const ink = columnInks[index % columnInks.length];
  return [
    markerShape(markerNames[index % markerNames.length], { x: x + 5, y: middle, radius: 4 }, ink),
    textShape(x + 14, middle + 4, letterOf(index), { weight: 600, ink: 'text' }),
  ];
}

/** Over a column, above y. */
export function drawColumnName(
  plan: LabelPlan,
  label: { readonly text: string; readonly index: number },
  at: { readonly x: number; readonly y: number; readonly width: number },
): readonly Shape[] {
  if (plan.letters && at.width >= 28) return drawTag(label.index, at.x + at.width / 2 - 11, at.y - 14);
  if (plan.letters)
    return [
      textShape(at.x + at.width / 2, at.y - 10, letterOf(label.index), { anchor: 'middle', weight: 600, ink: 'text' }),
    ];
  const lines = wrapText(label.text, at.width - 6, nameLook);
  const top = at.y - 6 - lines.length * 16;
  return textBlock({ x: at.x + at.width / 2, y: top }, lines, { ...nameLook, anchor: 'middle', ink: 'text' }).shapes;
}

/** Beside a row whose middle is y. */
export function drawRowName(
  plan: LabelPlan,
  label: { readonly text: string; readonly index: number },
  at: { readonly x: number; readonly y: number },
): readonly Shape[] {
  if (plan.listed) return drawTag(label.index, at.x, at.y);
  const room = plan.names - 10 - (plan.letters ? tagRoom : 0);
  const lines = wrapToLines(label.text, room, { ...nameLook, most: 2 });
  const [left, anchor] = plan.letters ? [at.x + tagRoom, 'start' as const] : [at.x + plan.names - 10, 'end' as const];
  const top = at.y - lines.length * 7;
  const whole = label.text;
  return [
    ...(plan.letters ? drawTag(label.index, at.x, at.y) : []),
    ...textBlock({ x: left, y: top }, lines, { ...nameLook, anchor, ink: 'text', lineHeight: 14, whole }).shapes,
  ];
}

/** The names behind the letters, under each other. */
export function drawNameList(labels: readonly string[], { x, y, width }: Place): Part {
  const shapes = labels.flatMap((label, index) => {
    const text = shortenText(label, width - tagRoom, nameLook);
    const middle = y + index * 18 + 9;
    return [
      ...drawTag(index, x, middle),
      textShape(x + tagRoom, middle + 4, text, { ...nameLook, ink: 'text', whole: label }),
    ];
  });
  return { height: labels.length * 18, shapes, readings: [] };
}
