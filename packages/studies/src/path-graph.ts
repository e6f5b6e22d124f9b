// Study "path-graph" (figure 13 of algorithms.md §9): the channels of a pathway that carry most of the answer, and what goes
// directly between them. Derived, and said so: a pathway is a set of units, not of edges.
import type { GraphFigure, Table } from '@pathlens/figures';
import {
  type ContributionGraph,
  checkStudyImposition,
  contributionEdges,
  formatSparsity,
  type Network,
  studyMethods,
} from '@pathlens/pathway-core';
import { type ByteMask, type ImagePathways, imagePathways } from './image-pathways.ts';
import { spreadEvenly } from './picked-images.ts';
import { selectionLabels } from './selection-label.ts';
import type { Study, StudyContext } from './study.ts';
import { short } from './words.ts';

interface Shown {
  readonly image: ImagePathways;
  readonly network: Network;
  readonly graph: ContributionGraph;
  /** Indices of the edges that are drawn, the heaviest first. */
  readonly drawn: readonly number[];
  readonly mask: ByteMask;
  /** Units that are on in the whole network. */
  readonly active: ByteMask;
  readonly selection: { readonly place: number; readonly label: string };
  readonly sparsity: number;
  readonly context: StudyContext;
}

type State = GraphFigure['nodes'][number]['state'];

/** A channel is dead where no kept unit of it was on in the whole network, re-awakened where one of those now carries something. */
function stateOf({ graph, mask, active, network }: Shown, index: number): State {
  const { activation, channel, mass } = graph.nodes[index];
  if (activation === null) return 'kept';
  const point = network.activations[activation];
  const places = point.units / point.shape[0];
  for (let unit = channel * places; unit < (channel + 1) * places; unit++) {
    if (mask[activation][unit] === 1 && active[activation][unit] === 1) return 'kept';
  }
  return mass === 0 ? 'dead' : 'reawakened';
}

function nameOf({ graph, network, image, context }: Shown, index: number): string {
  const { activation, channel } = graph.nodes[index];
  if (activation !== null) return `${network.activations[activation].name}, ${channel}`;
  const { explained } = image;
  const [model] = context.models;
  const name = (k: number) => model.classes[k] ?? `Class ${k}`;
  return typeof explained === 'number' ? name(explained) : `${name(explained.of)} − ${name(explained.minus)}`;
}

/** What of the explained answer the drawn edges into it hold. */
function heldBy({ graph, drawn }: Shown): number {
  const last = graph.nodes.length - 1;
  return drawn.reduce((sum, edge) => sum + (graph.edges[edge].to === last ? graph.edges[edge].weight : 0), 0);
}

function figureOf(shown: Shown): GraphFigure {
  const { graph, network, drawn, image, sparsity, selection, context } = shown;
  const layers = [...network.activations.map(({ name }) => ({ label: name })), { label: 'Answer' }];
  const largest = new Map<number, number>();
  const layerOf = (index: number) => graph.nodes[index].activation ?? network.activations.length;
  for (const [index, { mass }] of graph.nodes.entries()) {
    largest.set(layerOf(index), Math.max(largest.get(layerOf(index)) ?? 0, Math.abs(mass)));
  }
  const heaviest = drawn.length === 0 ? null : graph.edges[drawn[0]];
  const answer = `The answer of the pruned network is ${short(graph.answer)}`;
  return {
    kind: 'graph',
    id: `contributions-${image.index}-${selection.place}-${formatSparsity(sparsity)}`,
    title: `Contributions: ${image.name}, ${selection.label} at ${formatSparsity(sparsity)} %`,
    caption: `Derived: the ${drawn.length} strongest of ${graph.edges.length} edges between the channels that carry most; gradient × activation by ways without another activation point between. ${answer}.`,
    text:
      heaviest === null
        ? `${answer}; no channel contributes to another.`
        : `${answer}; the strongest edge, from ${nameOf(shown, heaviest.from)} to ${nameOf(shown, heaviest.to)}, carries ${short(heaviest.weight)}. The edges drawn into the answer carry ${short(heldBy(shown))}.`,
    n: 1,
    provenance: context.provenance,
    layers,
    nodes: graph.nodes.map(({ mass }, index) => ({
      id: String(index),
      label: nameOf(shown, index),
      layer: layerOf(index),
      size: Math.abs(mass) / (largest.get(layerOf(index)) || 1),
      state: stateOf(shown, index),
    })),
    edges: drawn.map((edge) => {
      const { from, to, weight } = graph.edges[edge];
      return { from: String(from), to: String(to), weight };
    }),
  };
}

function tableOf(shown: Shown): Table {
  const { graph, image, selection, sparsity, context } = shown;
  return {
    id: `edges-${image.index}-${selection.place}-${formatSparsity(sparsity)}`,
    title: `Contributions: ${image.name}, ${selection.label} at ${formatSparsity(sparsity)} %`,
    columns: [
      { id: 'from', title: 'From' },
      { id: 'to', title: 'To' },
      { id: 'weight', title: 'Contribution' },
      { id: 'share', title: 'Share of the answer' },
    ],
    rows: [...graph.edges]
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight))
      .map(({ from, to, weight }) => [
        nameOf(shown, from),
        nameOf(shown, to),
        weight,
        graph.answer === 0 ? null : weight / graph.answer,
      ]),
    provenance: context.provenance,
  };
}

export const pathGraph: Study = async function* pathGraph(context) {
  const { models, request, signal } = context;
  const [model] = models;
  checkStudyImposition(studyMethods['path-graph'], request.imposition);
  const session = await model.open();
  const indices = spreadEvenly(model.images.count, Number(request.parameters.images));
  const labels = selectionLabels(request.selections);
  const total = indices.length * labels.length * request.sparsities.length;
  let done = 0;
  yield { kind: 'progress', done, total };
  for await (const image of imagePathways(context, session, { indices, sparsities: request.sparsities })) {
    const active = image.active();
    for (const [place, label] of labels.entries()) {
      for (const [at, sparsity] of request.sparsities.entries()) {
        const mask = image.selections[place].mask(at);
        const graph = await contributionEdges(session, {
          image: image.values,
          target: image.explained,
          mask,
          channels: Number(request.parameters.channels),
          signal,
        });
        const drawn = [...graph.edges.keys()]
          .sort((a, b) => Math.abs(graph.edges[b].weight) - Math.abs(graph.edges[a].weight))
          .slice(0, Number(request.parameters.edges));
        const selection = { place, label };
        const shown = { image, network: session.network, graph, drawn, mask, active, selection, sparsity, context };
        yield { kind: 'figure', figure: figureOf(shown) };
        yield { kind: 'table', table: tableOf(shown) };
        done++;
        yield { kind: 'progress', done, total };
      }
    }
  }
};
