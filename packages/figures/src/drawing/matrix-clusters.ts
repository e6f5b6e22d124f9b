// A matrix of many items: the whole square in the order of its dendrogram, numbers only where one points.
import type { MatrixFigure } from '../figure.ts';
import { hasDiagonal } from '../matrix-pairs.ts';
import { formatValue } from '../text/format-value.ts';
import { textWidth } from '../text/text-width.ts';
import { shortenText } from '../text/wrap-text.ts';
import { type Clusters, clusterOrder } from './cluster-order.ts';
import { coordinates, type Part, type Place, type Reading, type Shape, textShape } from './drawing.ts';
import { rampInk } from './palette.ts';

type Panel = MatrixFigure['panels'][number];

const treeHeight = 48;
const tones = 32;

/** Brackets over the columns: the lower two meet, the more alike they are. */
function drawTree(
  { order, merges }: Clusters,
  range: readonly [number, number],
  at: { x: number; y: number; cell: number },
): readonly Shape[] {
  const place = new Map(order.map((item, i) => [item, { x: at.x + (i + 0.5) * at.cell, y: at.y + treeHeight }]));
  const [low, high] = range;
  const strokes = merges.map(({ left, right, value }, i) => {
    const [a, b] = [place.get(left), place.get(right)];
    if (!a || !b) return '';
    const share = Math.min(1, Math.max(0, (value - low) / (high - low)));
    const y = Math.min(a.y, b.y, at.y + 2 + share * (treeHeight - 4));
    place.set(order.length + i, { x: (a.x + b.x) / 2, y });
    return `M${coordinates(a.x, a.y)}L${coordinates(a.x, y)}L${coordinates(b.x, y)}L${coordinates(b.x, b.y)}`;
  });
  return [{ kind: 'path', d: strokes.join(''), stroke: 'text-3', strokeWidth: 1 }];
}

export function drawClusters(figure: MatrixFigure, panel: Panel, place: Place): Part {
  const count = panel.labels.length;
  const clusters = clusterOrder(panel.values, figure.range[0]);
  const names = Math.min(place.width * 0.34, Math.max(...panel.labels.map((label) => textWidth(label, 12))) + 10);
  const cell = (place.width - names) / count;
  const [left, top] = [place.x + names, place.y + treeHeight + 2];
  const [low, high] = figure.range;
  const diagonal = hasDiagonal(panel, figure.range);
  // One path for all cells of a tone: a thousand classes are a million cells, and 33 tones are more than one tells apart.
  const cells = new Map<number, string[]>();
  const shapes: Shape[] = [...drawTree(clusters, figure.range, { x: left, y: place.y, cell })];
  const readings: Reading[] = [];
  // Names closer than a line would cover each other: every second, third … is written.
  const every = Math.ceil(16 / cell);
  clusters.order.forEach((item, row) => {
    const y = top + row * cell;
    if (row % every === 0) {
      const text = shortenText(panel.labels[item], names - 10, { size: 12 });
      const whole = panel.labels[item];
      shapes.push(textShape(left - 8, y + cell / 2 + 4, text, { anchor: 'end', ink: 'text-2', whole }));
    }
    clusters.order.forEach((other, column) => {
      const box = { x: left + column * cell, y, width: cell, height: cell };
      const known = panel.values[item][other] ?? panel.values[other][item];
      const value = item === other && !diagonal ? high : known;
      const tone = value === null ? -1 : Math.round(tones * Math.min(1, Math.max(0, (value - low) / (high - low))));
      const tiles = cells.get(tone) ?? [];
      cells.set(tone, tiles);
      tiles.push(`M${coordinates(box.x, y)}h${coordinates(cell)}v${coordinates(cell)}h${coordinates(-cell)}z`);
      if (item !== other || diagonal)
        readings.push({
          x: box.x + cell / 2,
          y: y + cell / 2,
          box,
          group: row,
          name: item === other ? panel.labels[item] : `${panel.labels[item]}, ${panel.labels[other]}`,
          value: formatValue(value, figure.unit),
        });
    });
  });
  for (const [tone, parts] of [...cells].sort(([a], [b]) => a - b))
    shapes.push({ kind: 'path', d: parts.join(''), fill: tone < 0 ? 'sunken' : rampInk(tone / tones) });
  return { height: treeHeight + 2 + count * cell + 2, shapes, readings };
}
