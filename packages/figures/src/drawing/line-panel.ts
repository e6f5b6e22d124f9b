// One panel of curves: bands, lines, markers, marks and, where there is room, the names at the ends.
import type { Axis, Line, LinesFigure, Point } from '../figure.ts';
import { formatValue } from '../text/format-value.ts';
import { drawPositionAxis, drawValueAxis, drawValueTitle, widestLabel } from './axes.ts';
import type { Box, Part, Place, Reading, Shape } from './drawing.ts';
import { textShape } from './drawing.ts';
import { drawLineLabels, labelRoom } from './line-labels.ts';
import { bandPath, curvePath, isInside, type Pixel } from './line-path.ts';
import { markerShape } from './markers.ts';
import { drawMarks, drawMeetings, markRows, placeMarks } from './marks.ts';
import { type Extent, extentOf, makeScale, type Scale } from './scale.ts';
import type { SeriesLook } from './series-look.ts';

export interface PanelStyle {
  readonly looks: ReadonlyMap<string, SeriesLook>;
  /** Of all panels, so that heights can be compared. */
  readonly extent: Extent | null;
  /** Names at the ends of lines, not in a key. */
  readonly direct: boolean;
  /** Shapes on the lines. */
  readonly markers: boolean;
}

type Panel = LinesFigure['panels'][number];

export function plotHeight(width: number): number {
  return Math.round(Math.min(400, Math.max(120, width * 0.7)));
}

export function describePoint({ x, y }: { readonly x: Axis; readonly y: Axis }, point: Point): string {
  const place = `${x.label || 'x'} ${formatValue(point.x, x.unit)}`;
  const interval =
    point.low === undefined || point.high === undefined
      ? ''
      : `, 95 % CI ${formatValue(point.low)} to ${formatValue(point.high)}`;
  return `${place}: ${formatValue(point.y, y.unit)}${interval}`;
}

interface Curve {
  readonly line: Line;
  readonly look: SeriesLook;
  readonly pixels: readonly Pixel[];
}

function drawCurve({ line, look, pixels }: Curve, { x, y }: { x: Scale; y: Scale }, plot: Box): readonly Shape[] {
  const bottom = plot.y + plot.height;
  const band = bandPath(
    line.points.map((point) => {
      if (point.low === undefined || point.high === undefined) return null;
      const [low, high] = [y.at(point.low), y.at(point.high)];
      // On a logarithmic axis 0 lies below every value.
      return {
        x: x.at(point.x),
        low: Number.isFinite(low) ? low : bottom,
        high: Number.isFinite(high) ? high : bottom,
      };
    }),
    plot,
  );
  const d = curvePath(pixels, plot);
  return [
    ...(band ? [{ kind: 'path', d: band, fill: look.ink, fillOpacity: 0.14 } satisfies Shape] : []),
    ...(d ? [{ kind: 'path', d, stroke: look.ink, strokeWidth: look.width, dash: look.dash } satisfies Shape] : []),
  ];
}

function drawMarkers({ look, pixels }: Curve, plot: Box, all: boolean): readonly Shape[] {
  const shapes: Shape[] = [];
  let last = Number.NEGATIVE_INFINITY;
  const inside = pixels.filter((pixel) => isInside(pixel, plot));
  if (inside.length === 1) return [markerShape(look.marker ?? 'circle', { ...inside[0], radius: 3.5 }, look.ink)];
  if (!all || !look.marker) return [];
  for (const pixel of inside) {
    if (Math.abs(pixel.x - last) < 26) continue;
    shapes.push(markerShape(look.marker, { ...pixel, radius: 3.5 }, look.ink));
    last = pixel.x;
  }
  return shapes;
}

const rank = { control: 0, method: 1, subject: 2 } as const;

export function drawLinePanel(figure: LinesFigure, panel: Panel, place: Place, style: PanelStyle): Part {
  const look = (line: Line) => style.looks.get(line.id) as SeriesLook;
  const named = panel.lines.map((line) => ({ text: line.label, look: look(line) }));
  const right = style.direct ? labelRoom(named) : 14;
  // Room for the values of the axis depends on the values: they are found with the height that the width will give.
  const height = plotHeight(place.width - right - 36);
  const yOptions = { count: Math.max(2, Math.round(height / 44)), zero: true, round: true };
  const draft = makeScale(figure.y, style.extent, { from: height, to: 0, ...yOptions });
  const left = Math.max(24, widestLabel(draft.ticks) + 10);
  const width = Math.max(40, place.width - left - right);
  const positions = panel.lines.flatMap(({ points }) => points.map((point) => point.x));
  const x = makeScale(figure.x, extentOf(positions, { log: figure.x.scale === 'log' }), {
    from: place.x + left,
    to: place.x + left + width,
    count: Math.max(2, Math.round(width / 52)),
  });
  const marks = placeMarks(panel.marks ?? [], x, { x: place.x + left, width });
  const top = (figure.y.label ? 20 : 0) + 8 + markRows(marks) * 16;
  const plot: Box = { x: place.x + left, y: place.y + top, width, height };
  const y = makeScale(figure.y, style.extent, { from: plot.y + height, to: plot.y, ...yOptions });
  const curves = panel.lines
    .map(
      (line): Curve => ({
        line,
        look: look(line),
        pixels: line.points.map((point) => ({ x: x.at(point.x), y: y.at(point.y) })),
      }),
    )
    .sort((a, b) => rank[a.line.role] - rank[b.line.role]);
  const below = drawPositionAxis(figure.x, x, plot);
  const empty = curves.every(({ line }) => line.points.length === 0);
  const shapes = [
    ...drawValueTitle(figure.y, place),
    ...drawValueAxis(y, plot),
    ...below.shapes,
    ...drawMarks(marks, plot),
    ...curves.flatMap((curve) => drawCurve(curve, { x, y }, plot)),
    ...curves.flatMap((curve) => drawMarkers(curve, plot, style.markers)),
    ...curves
      .filter(({ line }) => line.role !== 'control')
      .flatMap(({ pixels, look }) => drawMeetings(marks, pixels, look.ink, plot)),
    ...(style.direct ? drawLineLabels(endLabels(curves, plot), plot) : []),
    ...(empty ? [textShape(plot.x + width / 2, plot.y + height / 2, 'No result yet.', { anchor: 'middle' })] : []),
  ];
  return { height: top + height + below.height, shapes, readings: readCurves(figure, panel, { x, y }, plot) };
}

function endLabels(curves: readonly Curve[], plot: Box) {
  return curves.map(({ line, look, pixels }) => ({
    text: line.label,
    look,
    end: pixels
      .filter((pixel) => isInside(pixel, plot))
      .reduce<Pixel | null>((last, pixel) => (last && last.x >= pixel.x ? last : pixel), null),
  }));
}

function readCurves(
  figure: LinesFigure,
  panel: Panel,
  { x, y }: { x: Scale; y: Scale },
  plot: Box,
): readonly Reading[] {
  return panel.lines.flatMap((line, group) =>
    line.points
      .map((point) => ({ point, at: { x: x.at(point.x), y: y.at(point.y) } }))
      .filter(({ at }) => isInside(at, plot))
      .sort((a, b) => a.at.x - b.at.x)
      .map(({ point, at }) => ({
        ...at,
        group,
        name: line.label,
        value: describePoint(figure, point),
        point: { line: line.id, x: point.x },
      })),
  );
}
