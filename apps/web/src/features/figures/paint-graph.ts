// The path graph on its canvas: edges under nodes, the chosen node with its edges in full, the rest paler.
import { figureFonts, type GraphLayout, type Palette, type PlacedEdge, type PlacedNode } from '@pathlens/figures';
import type { View } from './graph-view.ts';

export interface GraphScene {
  readonly layout: GraphLayout;
  readonly view: View;
  readonly palette: Palette;
  readonly chosen: PlacedNode | null;
  /** Found by the search: outlined. */
  readonly found: ReadonlySet<string>;
}

function paintEdge(
  context: CanvasRenderingContext2D,
  { from, to, weight, width }: PlacedEdge,
  scene: GraphScene,
): void {
  const { view, palette, chosen } = scene;
  const touches = chosen !== null && (from.node.id === chosen.node.id || to.node.id === chosen.node.id);
  const bend = (to.x - from.x) / 2;
  context.globalAlpha = touches ? 1 : chosen ? 0.15 : 0.6;
  context.strokeStyle = weight < 0 ? palette.negative : palette.positive;
  context.lineWidth = width / view.scale;
  context.beginPath();
  context.moveTo(from.x, from.y);
  context.bezierCurveTo(from.x + bend, from.y, to.x - bend, to.y, to.x, to.y);
  context.stroke();
}

function paintNode(
  context: CanvasRenderingContext2D,
  placed: PlacedNode,
  { palette, view, chosen, found }: GraphScene,
): void {
  const { node, x, y, radius } = placed;
  context.globalAlpha = 1;
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.fillStyle = node.state === 'dead' ? palette.surface : palette.kept;
  context.fill();
  context.lineWidth = node.state === 'reawakened' ? 2.5 : 1.25;
  context.strokeStyle =
    node.state === 'dead' ? palette.dead : node.state === 'reawakened' ? palette.react : palette.surface;
  context.stroke();
  if (node.state === 'dead') {
    context.save();
    context.clip();
    context.beginPath();
    for (let at = -radius; at < radius * 3; at += 4) {
      context.moveTo(x + at - radius, y + radius);
      context.lineTo(x + at + radius, y - radius);
    }
    context.stroke();
    context.restore();
  }
  const isChosen = chosen?.node.id === node.id;
  if (!isChosen && !found.has(node.id)) return;
  context.beginPath();
  context.arc(x, y, radius + 4 / view.scale, 0, 2 * Math.PI);
  context.lineWidth = 2 / view.scale;
  context.strokeStyle = isChosen ? palette.accent : palette.text;
  context.stroke();
}

/** Names of layers and nodes, always 12 pixels: zooming gives them room instead of size. */
function paintNames(context: CanvasRenderingContext2D, { layout, view, palette, chosen, found }: GraphScene): void {
  const pitch = layout.pitch * view.scale;
  const fitted = (text: string, width: number) => {
    if (context.measureText(text).width <= width) return text;
    let cut = text;
    while (cut.length > 1 && context.measureText(`${cut}…`).width > width) cut = cut.slice(0, -1);
    return `${cut}…`;
  };
  const write = (text: string, x: number, y: number, colour: string) => {
    // A plate under the name: edges leave its node to the right.
    context.fillStyle = palette.surface;
    context.globalAlpha = 0.9;
    context.fillRect(x - 5, y - 12, context.measureText(text).width + 7, 16);
    context.globalAlpha = 1;
    context.fillStyle = colour;
    context.fillText(text, x, y);
  };
  context.globalAlpha = 1;
  context.font = `500 12px ${figureFonts}`;
  const every = Math.max(1, Math.ceil(56 / pitch));
  for (const [i, { label, x }] of layout.columns.entries()) {
    if (i % every !== 0) continue;
    // The names of layers stay at the top while one looks further down.
    write(fitted(label, pitch * every - 6), view.x + (x - 10) * view.scale, Math.max(14, view.y + 14), palette.text);
  }
  context.font = `400 12px ${figureFonts}`;
  for (const { node, x, y, radius } of layout.nodes) {
    const special = chosen?.node.id === node.id || found.has(node.id);
    const room = pitch - 2 * radius * view.scale - 16;
    if (!special && (room < 28 || 28 * view.scale < 16)) continue;
    const text = special ? node.label : fitted(node.label, room);
    write(
      text,
      view.x + (x + radius) * view.scale + 5,
      view.y + y * view.scale + 4,
      special ? palette.text : palette['text-2'],
    );
  }
}

export function paintGraph(
  context: CanvasRenderingContext2D,
  scene: GraphScene,
  size: { width: number; height: number; ratio: number },
): void {
  const { layout, view, chosen } = scene;
  context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
  context.clearRect(0, 0, size.width, size.height);
  context.lineJoin = 'round';
  context.translate(view.x, view.y);
  context.scale(view.scale, view.scale);
  const last = (edge: PlacedEdge) =>
    edge.from.node.id === chosen?.node.id || edge.to.node.id === chosen?.node.id ? 1 : 0;
  for (const edge of layout.edges.toSorted((a, b) => last(a) - last(b) || a.width - b.width))
    paintEdge(context, edge, scene);
  for (const node of layout.nodes) paintNode(context, node, scene);
  context.setTransform(size.ratio, 0, 0, size.ratio, 0, 0);
  paintNames(context, scene);
}
