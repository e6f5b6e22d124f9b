// The path graph as a still picture. What is derived is called so: a pathway is a set of units, not of edges.
import type { GraphFigure } from '../figure.ts';
import { textWidth } from '../text/text-width.ts';
import { shortenText, wrapText } from '../text/wrap-text.ts';
import { coordinates, type Part, type Place, type Shape, textBlock, textShape } from './drawing.ts';
import { layoutGraph, type PlacedNode } from './graph-layout.ts';
import { hatchShape } from './markers.ts';

export const derivedSentence = 'A pathway is a set of units, not of edges.';

/** What is said of a node: "ch 12, kept, 0.41 of the largest". */
export const stateWords = { kept: 'kept', dead: 'dead', reawakened: 're-awakened' } as const;

function drawNode({ node, x, y, radius }: PlacedNode): readonly Shape[] {
  if (node.state === 'kept') return [{ kind: 'circle', x, y, radius, fill: 'kept', stroke: 'surface', strokeWidth: 1 }];
  if (node.state === 'reawakened')
    return [{ kind: 'circle', x, y, radius, fill: 'kept', stroke: 'react', strokeWidth: 2.5 }];
  const half = radius * 0.68;
  return [
    { kind: 'circle', x, y, radius, fill: 'surface', stroke: 'dead', strokeWidth: 1.25 },
    hatchShape({ x: x - half, y: y - half, width: 2 * half, height: 2 * half }, 'dead', { gap: 4 }),
  ];
}

function drawLegend(figure: GraphFigure, { x, y, width }: Place): Part {
  const signed = figure.edges.some(({ weight }) => weight < 0);
  const states = new Set(figure.nodes.map(({ state }) => state));
  const entries = [
    ...(['kept', 'reawakened', 'dead'] as const)
      .filter((state) => states.has(state))
      .map((state) => ({
        label: state === 'reawakened' ? 'Re-awakened' : state === 'dead' ? 'Dead' : 'Kept',
        draw: (at: number, middle: number) =>
          drawNode({ node: { id: '', label: '', layer: 0, size: 1, state }, x: at + 6, y: middle, radius: 5 }),
      })),
    ...(signed ? (['positive', 'negative'] as const) : []).map((sign) => ({
      label: sign === 'positive' ? 'Raises' : 'Lowers',
      draw: (at: number, middle: number): readonly Shape[] => [
        {
          kind: 'path',
          d: `M${coordinates(at, middle)}L${coordinates(at + 12, middle)}`,
          stroke: sign,
          strokeWidth: 2.5,
        },
      ],
    })),
  ];
  const shapes: Shape[] = [];
  let [left, top] = [x, y];
  for (const { label, draw } of entries) {
    const needed = 18 + textWidth(label, 12);
    if (left > x && left + needed > x + width) [left, top] = [x, top + 20];
    shapes.push(...draw(left, top + 10), textShape(left + 18, top + 14, label, { ink: 'text-2' }));
    left += needed + 16;
  }
  return { height: entries.length > 0 ? top + 20 - y : 0, shapes, readings: [] };
}

export function drawGraph(figure: GraphFigure, place: Place): Part {
  const shapes: Shape[] = [];
  const chip = { x: place.x, y: place.y, width: textWidth('Derived', 12, 500) + 14, height: 22 };
  shapes.push({ kind: 'rect', ...chip, radius: 3, fill: 'sunken', stroke: 'line-strong', strokeWidth: 1 });
  shapes.push(textShape(chip.x + 7, chip.y + 15, 'Derived', { weight: 500, ink: 'text' }));
  const sentence = wrapText(derivedSentence, place.width - chip.width - 10, { size: 12 });
  const words = textBlock({ x: chip.x + chip.width + 10, y: place.y + 3 }, sentence, { ink: 'text-2' });
  shapes.push(...words.shapes);
  const headTop = Math.max(22, words.height + 3) + 12;
  const layout = layoutGraph(figure, place.width, 28);
  const widest = Math.max(0, ...figure.layers.map(({ label }) => textWidth(label, 12, 500)));
  const every = Math.max(1, Math.ceil(Math.min(widest + 8, 72) / layout.pitch));
  const originY = place.y + headTop;
  layout.columns.forEach(({ label }, i) => {
    const left = i * layout.pitch;
    const room = Math.min(layout.pitch * every, place.width - left) - 6;
    if (i % every !== 0 || room < 24) return;
    const text = shortenText(label, room, { size: 12, weight: 500 });
    shapes.push(textShape(place.x + left, originY + 14, text, { weight: 500, ink: 'text', whole: label }));
  });
  const moved = (node: PlacedNode): PlacedNode => ({ ...node, x: node.x + place.x, y: node.y + originY });
  for (const { from, to, weight, width } of [...layout.edges].sort((a, b) => a.width - b.width)) {
    const [a, b] = [moved(from), moved(to)];
    const bend = (b.x - a.x) / 2;
    shapes.push({
      kind: 'path',
      d: `M${coordinates(a.x, a.y)}C${coordinates(a.x + bend, a.y, b.x - bend, b.y, b.x, b.y)}`,
      stroke: weight < 0 ? 'negative' : 'positive',
      strokeWidth: width,
      strokeOpacity: 0.6,
    });
  }
  const nodes = layout.nodes.map(moved);
  for (const node of nodes) {
    shapes.push(...drawNode(node));
    const room = layout.pitch - 2 * node.radius - 16;
    if (room < 24) continue;
    const text = shortenText(node.node.label, room, { size: 12 });
    const left = node.x + node.radius + 4;
    // A plate under the name: edges leave its node to the right.
    const plate = { x: left - 4, y: node.y - 8, width: textWidth(text, 12) + 6, height: 16 };
    shapes.push({ kind: 'rect', ...plate, radius: 2, fill: 'surface', fillOpacity: 0.9 });
    shapes.push(textShape(left, node.y + 4, text, { ink: 'text-2', whole: node.node.label }));
  }
  const legend = drawLegend(figure, { x: place.x, y: originY + layout.height + 8, width: place.width });
  return {
    height: headTop + layout.height + 8 + legend.height,
    shapes: [...shapes, ...legend.shapes],
    readings: nodes.map(({ node, x, y }) => ({
      x,
      y,
      group: node.layer,
      name: `${figure.layers[node.layer].label}, ${node.label}`,
      value: `${stateWords[node.state]}, ${Math.round(node.size * 100)}\u2009% of the largest score`,
    })),
  };
}
