// Contribution edges: how much of the explained answer goes from one channel of a pathway directly to another. Derived: a
// pathway is a set of units, not of edges. In the pruned network with ∂y/∂a held fixed, a channel v carries
// M_v = Σ_{j∈v} a_j·∂y/∂a_j, and the edge from u is e(u→v) = Σ_{i∈u} a_i·∂/∂a_i Σ_{j∈v} a_j·∂y/∂a_j by ways that pass no other
// activation point (gradient × activation, as in EAP of Syed et al. 2023 with a zero baseline). What leaves u adds up to M_u.
// One forward and backward pass, then one through the segment before each channel asked for.
import type { ActivationPoint, Network } from '../network/network.ts';
import { type Segment, segmentBefore, segmentNames, segmentProgram } from '../program/questions/segment-question.ts';
import { unitsNames, unitsProgram } from '../program/questions/units-question.ts';
import { repeat } from '../tensor/rows.ts';
import { elementCount } from '../tensor/shape.ts';
import type { UnitMask } from './masked-answers.ts';
import { type AnalysisSession, objectiveOf, type Target } from './session.ts';

const question = { key: 'units with masks', program: (network: Network) => unitsProgram(network, { masks: true }) };

export interface ChannelNode {
  /** Index of the activation point; null for the explained answer itself. */
  readonly activation: number | null;
  readonly channel: number;
  /** M: what of the answer it carries. */
  readonly mass: number;
  readonly keptUnits: number;
}

export interface ContributionEdge {
  /** Indices among the nodes. */
  readonly from: number;
  readonly to: number;
  /** e(u→v), signed, in units of the answer. */
  readonly weight: number;
}

export interface ContributionGraph {
  /** By activation point in graph order, the strongest first; the answer last. */
  readonly nodes: readonly ChannelNode[];
  readonly edges: readonly ContributionEdge[];
  /** The explained answer of the pruned network. */
  readonly answer: number;
}

export interface ContributionRequest {
  /** [C, H, W] */
  readonly image: Float32Array;
  readonly target: Exclude<Target, 'predicted'>;
  readonly mask: UnitMask;
  /** Channels of every activation point that are looked at: those that carry most. */
  readonly channels: number;
  readonly signal?: AbortSignal;
}

interface PrunedUnits {
  readonly activation: readonly Float32Array[];
  readonly gradient: readonly Float32Array[];
  readonly logits: Float32Array;
}

async function prunedUnits(session: AnalysisSession, request: ContributionRequest): Promise<PrunedUnits> {
  const { activations, classes } = session.network;
  const masks = request.mask.map((bytes, index) => [unitsNames.mask(index), bytes] as const);
  const feeds = {
    [unitsNames.image]: request.image,
    [unitsNames.seed]: objectiveOf(request.target, classes),
    ...Object.fromEntries(masks),
  };
  const names = activations.map(({ index }) => [unitsNames.activation(index), unitsNames.gradient(index)] as const);
  const outputs = await session.asker.ask(question, feeds, { batch: 1, fetch: [unitsNames.logits, ...names.flat()] });
  return {
    activation: names.map(([name]) => outputs[name] as Float32Array),
    gradient: names.map(([, name]) => outputs[name] as Float32Array),
    logits: outputs[unitsNames.logits] as Float32Array,
  };
}

/** The channels of a point that carry most, by |M|. */
function strongest(point: ActivationPoint, units: PrunedUnits, mask: Uint8Array, most: number): ChannelNode[] {
  const [channels] = point.shape;
  const places = point.units / channels;
  const [a, g] = [units.activation[point.index], units.gradient[point.index]];
  const nodes = Array.from({ length: channels }, (_, channel) => {
    let mass = 0;
    let keptUnits = 0;
    for (let unit = channel * places; unit < (channel + 1) * places; unit++) {
      mass += a[unit] * g[unit];
      keptUnits += mask[unit];
    }
    return { activation: point.index, channel, mass, keptUnits };
  });
  return nodes
    .filter(({ keptUnits }) => keptUnits > 0)
    .sort((p, q) => Math.abs(q.mass) - Math.abs(p.mass) || p.channel - q.channel)
    .slice(0, most);
}

/** Σ a·g over one channel of a point. */
function flowOf({ shape, units }: ActivationPoint, channel: number, a: Float32Array, g: Float32Array): number {
  const places = units / shape[0];
  let sum = 0;
  for (let unit = channel * places; unit < (channel + 1) * places; unit++) sum += a[unit] * g[unit];
  return sum;
}

/** The channels of one pathway that carry most of the answer, and what goes directly between them. */
export async function contributionEdges(
  session: AnalysisSession,
  request: ContributionRequest,
): Promise<ContributionGraph> {
  const { network, asker } = session;
  const points = network.activations;
  const units = await prunedUnits(session, request);
  const objective = objectiveOf(request.target, network.classes);
  const answer = units.logits.reduce((sum, logit, k) => sum + logit * objective[k], 0);
  const nodes: ChannelNode[] = points.flatMap((point) =>
    strongest(point, units, request.mask[point.index], request.channels),
  );
  nodes.push({ activation: null, channel: 0, mass: answer, keptUnits: 0 });
  const placed = new Map(nodes.map((node, index) => [`${node.activation} ${node.channel}`, index]));
  const pointOf = new Map(points.map((point) => [point.value, point]));
  const edges: ContributionEdge[] = [];
  for (const end of [...points.map(({ value }) => value), network.output]) {
    const point = pointOf.get(end);
    const segment = segmentBefore(network, end);
    const ends = nodes.flatMap((node, index) => (node.activation === (point?.index ?? null) ? [{ node, index }] : []));
    if (segment.from.length === 0 || ends.length === 0) continue;
    const seeds = ends.map(({ node }) =>
      point === undefined ? objective : seedOf(point, node.channel, units, request.mask[point.index]),
    );
    const gradients = await runSegment(session, segment, {
      seeds,
      units,
      request,
      size: asker.rows(unitsOf(network, segment)),
    });
    for (const [row, { index: to }] of ends.entries()) {
      for (const [i, value] of segment.from.entries()) {
        const source = pointOf.get(value)!;
        const gradient = gradients[row][i];
        for (const { activation, channel } of nodes) {
          if (activation !== source.index) continue;
          const weight = flowOf(source, channel, units.activation[source.index], gradient);
          if (weight !== 0) edges.push({ from: placed.get(`${activation} ${channel}`)!, to, weight });
        }
      }
    }
  }
  return { nodes, edges, answer };
}

/** ∂y/∂a of one channel's kept units, zero elsewhere. */
function seedOf({ index, shape, units }: ActivationPoint, channel: number, known: PrunedUnits, mask: Uint8Array) {
  const places = units / shape[0];
  const seed = new Float32Array(units);
  for (let unit = channel * places; unit < (channel + 1) * places; unit++) {
    seed[unit] = mask[unit] === 1 ? known.gradient[index][unit] : 0;
  }
  return seed;
}

function unitsOf({ shapes, input }: Network, { from, end, fromInput }: Segment): number {
  const values = [...from, end].reduce((sum, value) => sum + elementCount(shapes.get(value)!), 0);
  return values + (fromInput ? elementCount(input.shape) : 0);
}

/** Gradients at what the segment starts from, one row a seed. */
async function runSegment(
  { network, asker }: AnalysisSession,
  segment: Segment,
  run: {
    readonly seeds: readonly Float32Array[];
    readonly units: PrunedUnits;
    readonly request: ContributionRequest;
    readonly size: number;
  },
): Promise<Float32Array[][]> {
  const { seeds, units, request, size } = run;
  const segmentQuestion = { key: `segment ${segment.end}`, program: () => segmentProgram(network, segment) };
  const indexOf = new Map(network.activations.map(({ value, index }) => [value, index]));
  const starts = segment.from.map((value) => units.activation[indexOf.get(value)!]);
  if (segment.fromInput) starts.push(request.image);
  const fetch = segment.from.map((_, i) => segmentNames.gradient(i));
  const found: Float32Array[][] = [];
  for (let start = 0; start < seeds.length; start += size) {
    request.signal?.throwIfAborted();
    const chunk = seeds.slice(start, start + size);
    const stacked = new Float32Array(chunk.length * chunk[0].length);
    for (const [row, seed] of chunk.entries()) stacked.set(seed, row * seed.length);
    const feeds: Record<string, Float32Array> = { [segmentNames.seed]: stacked };
    for (const [i, values] of starts.entries()) feeds[segmentNames.from(i)] = repeat(values, chunk.length);
    const outputs = await asker.ask(segmentQuestion, feeds, { batch: chunk.length, fetch });
    for (const row of chunk.keys()) {
      found.push(
        fetch.map((name) => {
          const all = outputs[name] as Float32Array;
          const each = all.length / chunk.length;
          return all.slice(row * each, (row + 1) * each);
        }),
      );
    }
  }
  return found;
}
