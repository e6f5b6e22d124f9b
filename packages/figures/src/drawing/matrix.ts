// Overlap of pairs as the upper triangle of a matrix: whole percents in the kept ramp, cells near chance hatched, J₀ printed.
import type { MatrixFigure } from '../figure.ts';
import { hasDiagonal, matrixPairs } from '../matrix-pairs.ts';
import { formatValue } from '../text/format-value.ts';
import { wrapText } from '../text/wrap-text.ts';
import { type Box, type Part, type Place, type Reading, type Shape, textBlock, textShape } from './drawing.ts';
import { hatchShape } from './markers.ts';
import { drawClusters } from './matrix-clusters.ts';
import {
  drawColumnName,
  drawNameList,
  drawRowName,
  largestCell,
  leastCell,
  planLabels,
  tagPlan,
} from './matrix-labels.ts';
import { columnPlace, rampInk } from './palette.ts';
import { drawPanels, panelGrid } from './panel-grid.ts';

type Panel = MatrixFigure['panels'][number];

/** At or below this many times the level of chance a pair counts as near it. */
const nearChance = 1.6;
/** More labels than this become a clustered map without numbers. */
const mostLabels = 12;
const cellHeight = 30;

export function isNearChance(value: number, chance: number | null | undefined): boolean {
  return chance !== null && chance !== undefined && value <= nearChance * chance;
}

/** As written in a cell: whole percents; two decimals in another unit. */
export function cellText(value: number | null, unit: string): string {
  if (value === null) return 'n/a';
  return (unit === '%' ? value.toFixed(0) : value.toFixed(2)).replace(/^-/, '−').replace(/^−(0(\.0+)?)$/, '$1');
}

function drawCell(
  figure: MatrixFigure,
  value: number | null,
  chance: number | null | undefined,
  box: Box,
): readonly Shape[] {
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 + 4 };
  if (value === null) {
    const outline = { x: box.x + 0.5, y: box.y + 0.5, width: box.width - 1, height: box.height - 1 };
    return [
      { kind: 'rect', ...outline, radius: 2, fill: 'surface', stroke: 'line', strokeWidth: 1 },
      textShape(middle.x, middle.y, 'n/a', { anchor: 'middle' }),
    ];
  }
  const [low, high] = figure.range;
  const ink = rampInk((value - low) / (high - low));
  const near = isNearChance(value, chance);
  const text = cellText(value, figure.unit);
  const plate = { x: middle.x - 12, y: middle.y - 12, width: 24, height: 16 };
  return [
    { kind: 'rect', ...box, radius: 2, fill: ink },
    // The number stands on a plain plate: hatching under digits makes them hard to read.
    ...(near
      ? [
          hatchShape(box, 'dead', { gap: 6, width: 0.9 }),
          { kind: 'rect', ...plate, radius: 2, fill: ink } satisfies Shape,
        ]
      : []),
    textShape(middle.x, middle.y, text, { anchor: 'middle', weight: 500, ink: { on: ink } }),
  ];
}

/** "Hatched: near chance, J₀ 5.3 %.", and what the study says about cells without a value. */
function footnote(figure: MatrixFigure, panel: Panel): string {
  const pairs = matrixPairs(panel, figure.range);
  const hatched = pairs.some(({ value, chance }) => value !== null && isNearChance(value, chance));
  const unexplained = pairs.some(({ value }) => value === null) && !panel.note;
  const level = chanceLevel(
    pairs.flatMap(({ chance }) => chance ?? []),
    figure.unit,
  );
  // A study that says the level itself is not repeated.
  const said = panel.note?.includes('J₀');
  return [
    level && (hatched ? `Hatched: near chance${said ? '' : `, J₀ ${level}`}.` : said ? '' : `Chance: J₀ ${level}.`),
    panel.note,
    unexplained && 'n/a: these two cannot be compared.',
  ]
    .filter(Boolean)
    .join(' ');
}

function chanceLevel(levels: readonly number[], unit: string): string {
  if (levels.length === 0) return '';
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const [from, to] = [formatValue(low, unit), formatValue(high, unit)];
  return from === to ? from : `${unit === '%' ? from.replace(/\s*%$/, '') : formatValue(low)} to ${to}`;
}

function drawTriangle(figure: MatrixFigure, panel: Panel, place: Place): Part {
  const count = panel.labels.length;
  // Without a diagonal the first label has no column and the last one no row.
  const first = hasDiagonal(panel, figure.range) ? 0 : 1;
  const columns = Math.max(1, count - first);
  const plan = panel.letters ? tagPlan : planLabels(panel.labels, { first, columns, width: place.width });
  const placeOf = (index: number) => (panel.letters ? columnPlace(panel.letters[index]) : index);
  const cell = Math.min(largestCell, (place.width - plan.names) / columns);
  const gap = cell > 28 ? 2 : 1;
  const shapes: Shape[] = [];
  const left = place.x + plan.names;
  const top = place.y + plan.headHeight;
  const rows = plan.letters && !plan.listed ? count : count - first;
  panel.labels.forEach((text, index) => {
    const x = left + (index - first) * cell;
    if (index >= first)
      shapes.push(...drawColumnName(plan, { text, index: placeOf(index) }, { x, y: top, width: cell }));
    // With letters over the columns the name of the last label still has to stand somewhere.
    const y = top + index * cellHeight + cellHeight / 2;
    if (index < rows) shapes.push(...drawRowName(plan, { text, index: placeOf(index) }, { x: place.x, y }));
  });
  const readings = matrixPairs(panel, figure.range).map(({ row, column, value, chance, low, high }): Reading => {
    const box = {
      x: left + (column - first) * cell,
      y: top + row * cellHeight,
      width: cell - gap,
      height: cellHeight - gap,
    };
    shapes.push(...drawCell(figure, value, chance, box));
    const [name, other] = [panel.labels[row], panel.labels[column]];
    const interval =
      low === null || high === null ? '' : `, 95 % CI ${formatValue(low)} to ${formatValue(high, figure.unit)}`;
    const beside = interval + (chance === null ? '' : `, chance ${formatValue(chance, figure.unit)}`);
    return {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      box,
      group: row,
      name: row === column ? name : `${name}, ${other}`,
      value: formatValue(value, figure.unit) + beside,
      cell: { row, column },
    };
  });
  let height = plan.headHeight + Math.max(0, rows) * cellHeight;
  if (plan.listed && !panel.letters) {
    const list = drawNameList(panel.labels, { x: place.x, y: place.y + height + 4, width: place.width });
    shapes.push(...list.shapes);
    height += 4 + list.height;
  }
  return { height, shapes, readings };
}

function drawPanel(figure: MatrixFigure, panel: Panel, place: Place): Part {
  const many =
    panel.labels.length > mostLabels || (place.width - 32) / Math.max(1, panel.labels.length - 1) < leastCell - 2;
  const body = many ? drawClusters(figure, panel, place) : drawTriangle(figure, panel, place);
  const note = footnote(figure, panel);
  if (!note) return body;
  const foot = textBlock({ x: place.x, y: place.y + body.height + 4 }, wrapText(note, place.width, { size: 12 }));
  return { ...body, height: body.height + 4 + foot.height, shapes: [...body.shapes, ...foot.shapes] };
}

export function drawMatrix(figure: MatrixFigure, place: Place): Part {
  const most = Math.max(0, ...figure.panels.map(({ labels }) => labels.length));
  const least = most > mostLabels ? 320 : Math.min(480, Math.max(284, most * 48 + 80));
  const grid = panelGrid(figure.panels.length, place.width, { least, most: most > mostLabels ? 560 : 720 });
  return drawPanels(figure.panels, grid, place, (panel, at) => drawPanel(figure, panel, at));
}
