// Where one looks at a path graph, and which node comes next.
import type { GraphLayout, PlacedNode } from '@pathlens/figures';

export interface View {
  /** Of the graph's origin, in pixels of the canvas. */
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const [leastScale, mostScale] = [0.1, 6];

/** The whole graph in the canvas, never larger than drawn. */
export function fitView(layout: Size, canvas: Size): View {
  const scale = Math.min(1, canvas.width / layout.width, canvas.height / layout.height);
  return { x: (canvas.width - layout.width * scale) / 2, y: (canvas.height - layout.height * scale) / 2, scale };
}

/** Nearer or farther, with the place under (x, y) where it is. */
export function zoomView(view: View, factor: number, at: { readonly x: number; readonly y: number }): View {
  const scale = Math.min(mostScale, Math.max(leastScale, view.scale * factor));
  const ratio = scale / view.scale;
  return { scale, x: at.x - (at.x - view.x) * ratio, y: at.y - (at.y - view.y) * ratio };
}

/** Moved as little as it takes to have the node in the canvas. */
export function reveal(view: View, node: PlacedNode, canvas: Size): View {
  const margin = 32;
  const [x, y] = [view.x + node.x * view.scale, view.y + node.y * view.scale];
  const shift = (at: number, length: number) =>
    at < margin ? margin - at : at > length - margin ? length - margin - at : 0;
  return { ...view, x: view.x + shift(x, canvas.width), y: view.y + shift(y, canvas.height) };
}

/** The node at a place of the canvas; targets are at least 24 pixels across. */
export function nodeAt(layout: GraphLayout, view: View, x: number, y: number): PlacedNode | null {
  let best: PlacedNode | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const node of layout.nodes) {
    const distance = Math.hypot(view.x + node.x * view.scale - x, view.y + node.y * view.scale - y);
    if (distance <= Math.max(12, node.radius * view.scale) && distance < least) [best, least] = [node, distance];
  }
  return best;
}

/** Nodes by score, the largest first: the order of Tab. */
export function byScore(layout: GraphLayout): readonly PlacedNode[] {
  return layout.nodes.toSorted((a, b) => b.node.size - a.node.size || a.node.layer - b.node.layer || a.y - b.y);
}

/** ↑ and ↓ walk a layer, ← and → go to the nearest node of the next layer that has one. */
export function walkNodes(layout: GraphLayout, from: PlacedNode, key: string): PlacedNode {
  const inLayer = (layer: number) =>
    layout.nodes.filter(({ node }) => node.layer === layer).toSorted((a, b) => a.y - b.y);
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    const own = inLayer(from.node.layer);
    const at = own.findIndex(({ node }) => node.id === from.node.id) + (key === 'ArrowDown' ? 1 : -1);
    return own[Math.min(own.length - 1, Math.max(0, at))];
  }
  const step = key === 'ArrowRight' ? 1 : -1;
  for (let layer = from.node.layer + step; layer >= 0 && layer < layout.columns.length; layer += step) {
    const next = inLayer(layer);
    if (next.length > 0)
      return next.reduce((best, node) => (Math.abs(node.y - from.y) < Math.abs(best.y - from.y) ? node : best));
  }
  return from;
}

/** Nodes whose name or layer has the words, by score. */
export function findNodes(layout: GraphLayout, words: string): readonly PlacedNode[] {
  const wanted = words.trim().toLowerCase().split(/\s+/).filter(Boolean);
  if (wanted.length === 0) return [];
  return byScore(layout).filter(({ node }) => {
    const name = `${layout.columns[node.layer].label} ${node.label}`.toLowerCase();
    return wanted.every((word) => name.includes(word));
  });
}
