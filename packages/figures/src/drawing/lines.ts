// Curves: panels with one scale, names at line ends from 420 pixels on, in a key under the plot below that.
import type { Line, LinesFigure } from '../figure.ts';
import type { Part, Place } from './drawing.ts';
import { drawKey } from './key.ts';
import { labelRoom, labelsFit } from './line-labels.ts';
import { drawLinePanel, type PanelStyle, plotHeight } from './line-panel.ts';
import { drawPanels, panelGrid } from './panel-grid.ts';
import { extentOf } from './scale.ts';
import { type SeriesLook, seriesLooks } from './series-look.ts';

/** From this width on a panel carries its names itself. */
const directFrom = 420;
/** More lines than this cannot be told apart by colour. */
const coloursSuffice = 6;

export function drawLines(figure: LinesFigure, place: Place): Part {
  const lines = figure.panels.flatMap((panel) => panel.lines);
  const looks = seriesLooks(lines);
  const grid = panelGrid(figure.panels.length, place.width, { least: 284, most: 720 });
  const look = (line: Line) => looks.get(line.id) as SeriesLook;
  const room = labelRoom(lines.map((line) => ({ text: line.label, look: look(line) })));
  const most = Math.max(0, ...figure.panels.map((panel) => panel.lines.length));
  const direct =
    grid.width >= directFrom && room <= grid.width * 0.36 && labelsFit(most, plotHeight(grid.width - room - 36));
  const seen = [...new Map(lines.map((line) => [line.id, line])).values()];
  const shaped = seen.filter((line) => look(line).marker).length;
  const points = lines.flatMap((line) => line.points);
  const style: PanelStyle = {
    looks,
    extent: extentOf(
      points.flatMap(({ y, low, high }) => [y, low ?? y, high ?? y]),
      { log: figure.y.scale === 'log' },
    ),
    direct,
    // A key tells by colour alone unless the lines carry their shapes; with one colour beside the subject nothing is confused.
    markers: most > coloursSuffice || (!direct && shaped > 1),
  };
  const panels = drawPanels(figure.panels, grid, place, (panel, at) => drawLinePanel(figure, panel, at, style));
  if (direct || (seen.length === 1 && lines.length <= 1 && !seen[0].label)) return panels;
  const key = drawKey(
    seen.map((line) => ({ label: line.label, look: look(line), markers: style.markers })),
    { x: place.x, y: place.y + panels.height + 8, width: place.width },
  );
  return { ...panels, height: panels.height + 8 + key.height, shapes: [...panels.shapes, ...key.shapes] };
}
