// Images as points of a map: a shape and a colour for each group of the first thing that is known of them, tones of the ramp where
// that is a number. The axes have no values: only who lies near whom is meant.
import type { PointFact, ScatterFigure } from '../figure.ts';
import { axisTitle, formatValue } from '../text/format-value.ts';
import { wrapText } from '../text/wrap-text.ts';
import { type Part, type Place, type Reading, type Shape, textBlock, textShape } from './drawing.ts';
import { drawKey, type KeyEntry } from './key.ts';
import { type Marker, markerNames, markerShape } from './markers.ts';
import { columnInks, type Ink, rampInk } from './palette.ts';
import { drawPanels, panelGrid } from './panel-grid.ts';
import { extentOf, makeScale } from './scale.ts';

type Panel = ScatterFigure['panels'][number];

export interface PointLook {
  readonly ink: Ink;
  readonly marker: Marker;
}

const unknown: PointLook = { ink: 'dead', marker: 'ring' };
/** Beyond these, groups would not be told apart: they are drawn as one. */
export const mostGroups = columnInks.length;

/** The look of a group by its index; groups beyond the twelfth look alike. */
export function groupLook(index: number | null): PointLook {
  if (index === null || index >= mostGroups) return unknown;
  return { ink: columnInks[index], marker: markerNames[index] };
}

/** Ends of the values of a fact that is a number. */
export function factRange({ values }: PointFact): readonly [number, number] {
  const extent = extentOf(values.filter((value) => value !== null));
  return extent === null ? [0, 1] : [extent.low, extent.high];
}

function lookOf(fact: PointFact | undefined): (point: number) => PointLook {
  if (fact === undefined) return () => ({ ink: 'kept', marker: 'circle' });
  if (fact.groups !== undefined) return (point) => groupLook(fact.values[point]);
  const [low, high] = factRange(fact);
  return (point) => {
    const value = fact.values[point];
    return value === null ? unknown : { ink: rampInk((value - low) / (high - low || 1)), marker: 'circle' };
  };
}

/** "disc", "12.5 %". */
export function factText(fact: PointFact, point: number): string {
  const value = fact.values[point];
  if (value === null) return 'not known';
  return fact.groups === undefined ? formatValue(value, fact.unit) : fact.groups[value];
}

function keyOf(fact: PointFact | undefined): readonly KeyEntry[] {
  if (fact === undefined) return [];
  if (fact.groups === undefined) {
    const [low, high] = factRange(fact);
    return [low, (low + high) / 2, high].map((value, i) => ({
      label: i === 0 ? `${fact.title}: ${formatValue(value, fact.unit)}` : formatValue(value, fact.unit),
      fill: rampInk(i / 2),
      outline: 'line-strong' as const,
    }));
  }
  const shown = fact.groups.slice(0, mostGroups);
  const rest = fact.groups.length - shown.length;
  const missing = fact.values.some((value) => value === null);
  const other = [rest > 0 ? `${rest} others` : '', missing ? 'Not known' : ''].filter(Boolean).join(', ');
  const entry = (label: string, { ink, marker }: PointLook): KeyEntry => ({
    label,
    look: { ink, width: 0, labelInk: 'text-2', marker },
    markers: true,
  });
  return [...shown.map((label, i) => entry(label, groupLook(i))), ...(other ? [entry(other, unknown)] : [])];
}

function drawPanel(figure: ScatterFigure, panel: Panel, place: Place): Part {
  const side = Math.min(420, place.width);
  const top = place.y + 4;
  const inset = 10;
  const extent = (values: readonly number[]) => extentOf(values);
  const x = makeScale(panel.x, extent(panel.across), { from: place.x + inset, to: place.x + side - inset, count: 4 });
  const y = makeScale(panel.y, extent(panel.up), { from: top + side - inset, to: top + inset, count: 4 });
  const [first] = figure.facts;
  const look = lookOf(first);
  const radius = Math.max(1.6, Math.min(4, 60 / Math.sqrt(figure.names.length)));
  const shapes: Shape[] = [
    {
      kind: 'rect',
      x: place.x + 0.5,
      y: top + 0.5,
      width: side - 1,
      height: side - 1,
      radius: 2,
      stroke: 'line',
      strokeWidth: 1,
    },
  ];
  const readings: Reading[] = [];
  for (const [i, name] of figure.names.entries()) {
    const spot = { x: x.at(panel.across[i]), y: y.at(panel.up[i]) };
    const { ink, marker } = look(i);
    shapes.push(markerShape(marker, { ...spot, radius }, ink));
    readings.push({
      ...spot,
      group: 0,
      name,
      value: figure.facts.map((fact) => `${fact.title} ${factText(fact, i)}`).join(', '),
    });
  }
  // Walked from left to right.
  readings.sort((a, b) => a.x - b.x || a.y - b.y);
  const axes = [axisTitle(panel.x), axisTitle(panel.y)].filter(Boolean).join(' across, ');
  const words = [axes && `${axes}${axes.includes(' across, ') ? ' up' : ''}.`, panel.note].filter(Boolean).join(' ');
  const foot = textBlock({ x: place.x, y: top + side + 4 }, words ? wrapText(words, side, { size: 12 }) : []);
  return { height: 4 + side + 4 + foot.height, shapes: [...shapes, ...foot.shapes], readings };
}

export function drawScatter(figure: ScatterFigure, place: Place): Part {
  if (figure.names.length === 0)
    return { height: 40, shapes: [textShape(place.x, place.y + 24, 'No result yet.')], readings: [] };
  const grid = panelGrid(figure.panels.length, place.width, { least: 240, most: 420 });
  const body = drawPanels(figure.panels, grid, place, (panel, at) => drawPanel(figure, panel, at));
  const key = drawKey(keyOf(figure.facts[0]), { ...place, y: place.y + body.height + 8 });
  return { height: body.height + 8 + key.height, shapes: [...body.shapes, ...key.shapes], readings: body.readings };
}
