// Where the nodes and edges of a path graph lie: layers as columns, channels under each other, area by mass of the scores.
import type { GraphFigure } from '../figure.ts';

export type GraphNode = GraphFigure['nodes'][number];

export interface PlacedNode {
  readonly node: GraphNode;
  readonly x: number;
  readonly y: number;
  readonly radius: number;
}

export interface PlacedEdge {
  readonly from: PlacedNode;
  readonly to: PlacedNode;
  readonly weight: number;
  /** 0.5 to 3 pixels, by size. */
  readonly width: number;
}

export interface GraphLayout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly label: string; readonly x: number }[];
  readonly nodes: readonly PlacedNode[];
  readonly edges: readonly PlacedEdge[];
  readonly pitch: number;
}

const largest = 11;
const rowPitch = 28;

/** Nodes keep the order they have in the figure, the largest scores of a layer first where a study sorts them so. */
export function layoutGraph(figure: GraphFigure, width: number, top: number): GraphLayout {
  const layers = figure.layers.map((_, layer) => figure.nodes.filter((node) => node.layer === layer));
  const rows = Math.max(1, ...layers.map(({ length }) => length));
  const pitch = width / Math.max(1, figure.layers.length);
  const radius = (size: number) =>
    Math.max(2.5, Math.min(largest, pitch * 0.2) * Math.sqrt(Math.min(1, Math.max(0, size))));
  const columns = figure.layers.map(({ label }, i) => ({ label, x: i * pitch + Math.min(largest + 2, pitch / 2) }));
  const placed = new Map<string, PlacedNode>();
  layers.forEach((nodes, layer) => {
    const offset = ((rows - nodes.length) * rowPitch) / 2;
    nodes.forEach((node, i) => {
      const y = top + offset + (i + 0.5) * rowPitch;
      placed.set(node.id, { node, x: columns[layer].x, y, radius: radius(node.size) });
    });
  });
  const most = Math.max(...figure.edges.map(({ weight }) => Math.abs(weight)), Number.MIN_VALUE);
  const edges = figure.edges.flatMap(({ from, to, weight }) => {
    const [start, end] = [placed.get(from), placed.get(to)];
    return start && end ? [{ from: start, to: end, weight, width: 0.5 + 2.5 * (Math.abs(weight) / most) }] : [];
  });
  return { width, height: top + rows * rowPitch, columns, nodes: [...placed.values()], edges, pitch };
}
