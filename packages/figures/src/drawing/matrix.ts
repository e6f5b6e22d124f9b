// Overlap of pairs as the upper triangle of a matrix: whole percents in the kept ramp, cells near chance hatched, J₀ printed.
import type { MatrixFigure } from '../figure.ts';
import { formatValue } from '../text/format-value.ts';
import { wrapText } from '../text/wrap-text.ts';
import { type Box, type Part, type Place, type Reading, type Shape, textBlock, textShape } from './drawing.ts';
import { hatchShape } from './markers.ts';
import { drawClusters } from './matrix-clusters.ts';
import { drawColumnName, drawNameList, drawRowName, leastCell, planLabels } from './matrix-labels.ts';
import { rampInk } from './palette.ts';
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

/** "Hatched: near chance, J₀ 5.3 %", and what the study says about cells without a value. */
function footnote(figure: MatrixFigure, panel: Panel): string {
  const pairs = panel.labels.flatMap((_, row) =>
    panel.labels.slice(row + 1).map((_, i) => [row, row + 1 + i] as const),
  );
  const levels = pairs.flatMap(([row, column]) => panel.chance?.[row]?.[column] ?? []);
  const [low, high] = [Math.min(...levels), Math.max(...levels)];
  const same = formatValue(low, figure.unit) === formatValue(high, figure.unit);
  const chance =
    levels.length === 0
      ? []
      : [
          `Hatched: near chance, J₀ ${same ? formatValue(low, figure.unit) : `${formatValue(low)} to ${formatValue(high, figure.unit)}`}.`,
        ];
  const missing = pairs.some(([row, column]) => panel.values[row][column] === null);
  const unexplained = missing && !panel.note ? ['n/a: these two cannot be compared.'] : [];
  return [...chance, ...(panel.note ? [panel.note] : []), ...unexplained].join(' ');
}

function drawTriangle(figure: MatrixFigure, panel: Panel, place: Place): Part {
  const count = panel.labels.length;
  const plan = planLabels(panel.labels, place.width);
  const columns = Math.max(1, count - 1);
  const cell = Math.min(96, (place.width - plan.names) / columns);
  const gap = cell > 28 ? 2 : 1;
  const shapes: Shape[] = [];
  const readings: Reading[] = [];
  const left = place.x + plan.names;
  const top = place.y + plan.headHeight;
  panel.labels.forEach((text, index) => {
    if (index > 0)
      shapes.push(...drawColumnName(plan, { text, index }, { x: left + (index - 1) * cell, y: top, width: cell }));
    // The last label has no row of cells; with letters over the columns its name still has to stand somewhere.
    if (index < count - 1 || (plan.letters && !plan.listed))
      shapes.push(...drawRowName(plan, { text, index }, { x: place.x, y: top + index * cellHeight + cellHeight / 2 }));
  });
  for (let row = 0; row < count - 1; row++)
    for (let column = row + 1; column < count; column++) {
      const box = {
        x: left + (column - 1) * cell,
        y: top + row * cellHeight,
        width: cell - gap,
        height: cellHeight - gap,
      };
      const value = panel.values[row][column];
      const chance = panel.chance?.[row]?.[column];
      shapes.push(...drawCell(figure, value, chance, box));
      readings.push({
        x: box.x + box.width / 2,
        y: box.y + box.height / 2,
        box,
        group: row,
        name: `${panel.labels[row]}, ${panel.labels[column]}`,
        value: `${formatValue(value, figure.unit)}${chance === null || chance === undefined ? '' : `, chance ${formatValue(chance, figure.unit)}`}`,
      });
    }
  const rows = plan.letters && !plan.listed ? count : count - 1;
  let height = plan.headHeight + Math.max(0, rows) * cellHeight;
  if (plan.listed) {
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
