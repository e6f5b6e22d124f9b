// Distillation-guided routing, Wang et al., CVPR 2018, per unit as in Khakzar et al., CVPR 2021 (§3.5 of algorithms.md):
// min over λ ≥ 0 of CE(softmax Φ(x), softmax Φ(x; λ)) + γ·Σ|λ|, by SGD with momentum. The gates of the step with the lowest
// loss among those that keep the largest logit are the scores; afterwards the pathway is binary, as every other.
import { routingNames, routingProgram } from '../program/questions/routing-question.ts';
import { random } from '../random.ts';
import { rowOf, stack } from '../tensor/rows.ts';
import { argmax, logSoftmax } from '../tensor/softmax.ts';
import { channelsOf } from './channels.ts';
import type { RoutingEnd } from './facts.ts';
import type { Selection, SelectionBatch, SelectionImage } from './selection.ts';

const routingQuestion = { key: 'routing', program: routingProgram };
const largestGate = 100;
/** How often γ may shrink while no random gates were feasible. */
const shrinkings = 100;

/** The state of one image's gates, one value a gate: a unit, or a channel. */
interface Route {
  readonly image: SelectionImage;
  readonly taught: Float32Array;
  readonly gates: Float32Array[];
  readonly velocity: Float32Array[];
  best: { readonly end: Omit<RoutingEnd, 'steps'>; readonly gates: readonly Float32Array[] } | undefined;
  /** Steps made so far. */
  steps: number;
  gamma: number;
}

interface Settings {
  readonly steps: number;
  readonly gamma: number;
  readonly learningRate: number;
  readonly momentum: number;
  readonly random: boolean;
  /** Units that share a gate, an activation point each. */
  readonly width: readonly number[];
}

function readSettings({ parameters, points }: SelectionBatch): Settings {
  const channel = parameters.gates === 'channel';
  return {
    steps: Number(parameters.steps),
    gamma: Number(parameters.gamma),
    learningRate: Number(parameters.learningRate),
    momentum: Number(parameters.momentum),
    random: parameters.init === 'random',
    width: points.map((point) => (channel ? point.units / channelsOf(point) : 1)),
  };
}

/** The loss of one image's step: CE of the answers and the price of the gates. */
function lossOf({ taught, gates, gamma }: Route, logits: Float32Array): number {
  const student = logSoftmax(logits);
  let loss = 0;
  for (let k = 0; k < taught.length; k++) loss -= taught[k] * student[k];
  let price = 0;
  for (const values of gates) for (const gate of values) price += gate;
  return loss + gamma * price;
}

function keepIfBest(route: Route, step: { readonly step: number; readonly logits: Float32Array }): void {
  const { image, gates, gamma } = route;
  const loss = lossOf(route, step.logits);
  const feasible = argmax(step.logits) === argmax(image.logits);
  const { best } = route;
  const better =
    best === undefined || (feasible === best.end.feasible ? loss < best.end.loss : feasible && !best.end.feasible);
  if (!better) return;
  const end = { feasible, step: step.step, loss, gamma };
  route.best = { end, gates: gates.map((values) => values.slice()) };
}

/** v ← μ·v + (∂CE/∂λ + γ·sign λ); λ ← clamp(λ − lr·v). */
function descend(route: Route, gradients: readonly Float32Array[], settings: Settings): void {
  const { learningRate, momentum, width } = settings;
  for (const [i, gates] of route.gates.entries()) {
    const velocity = route.velocity[i];
    const gradient = gradients[i];
    for (let gate = 0; gate < gates.length; gate++) {
      let slope = gates[gate] > 0 ? route.gamma : 0;
      for (let unit = gate * width[i], end = unit + width[i]; unit < end; unit++) slope += gradient[unit];
      velocity[gate] = momentum * velocity[gate] + slope;
      gates[gate] = Math.min(Math.max(gates[gate] - learningRate * velocity[gate], 0), largestGate);
    }
  }
}

/** One value a unit out of one a gate. */
function spread(gates: readonly Float32Array[], width: readonly number[]): Float32Array[] {
  return gates.map((values, i) =>
    width[i] === 1
      ? values
      : Float32Array.from({ length: values.length * width[i] }, (_, u) => values[Math.floor(u / width[i])]),
  );
}

async function step(batch: SelectionBatch, routes: readonly Route[], settings: Settings, number: number) {
  const { asker, points } = batch;
  const feeds: Record<string, Float32Array> = {
    [routingNames.image]: stack(routes.map(({ image }) => image.values)),
    [routingNames.taught]: stack(routes.map(({ taught }) => taught)),
  };
  const spreads = routes.map(({ gates }) => spread(gates, settings.width));
  for (const { index } of points) feeds[routingNames.gate(index)] = stack(spreads.map((gates) => gates[index]));
  const names = points.map(({ index }) => routingNames.gradient(index));
  const rows = routes.length;
  const outputs = await asker.ask(routingQuestion, feeds, { batch: rows, fetch: [routingNames.logits, ...names] });
  const part = (name: string, row: number) => rowOf(outputs[name] as Float32Array, row, rows);
  for (const [row, route] of routes.entries()) {
    keepIfBest(route, { step: number, logits: part(routingNames.logits, row) });
    route.steps++;
    const gradients = names.map((name) => part(name, row));
    descend(route, gradients, settings);
  }
}

function begin(batch: SelectionBatch, settings: Settings): Route[] {
  return batch.images.map((image) => {
    const lot = random(image.seed);
    const gates = batch.points.map(({ units }, i) => {
      const values = new Float32Array(units / settings.width[i]).fill(1);
      return settings.random ? values.map(() => lot.next()) : values;
    });
    return {
      image,
      taught: Float32Array.from(logSoftmax(image.logits), Math.exp),
      gates,
      velocity: gates.map(({ length }) => new Float32Array(length)),
      best: undefined,
      steps: 0,
      gamma: settings.gamma,
    };
  });
}

/** Gates of every image after all steps, and the best ones on the way. */
export async function route(batch: SelectionBatch): Promise<Route[]> {
  const settings = readSettings(batch);
  const routes = begin(batch, settings);
  let open = routes;
  for (let round = 0; open.length > 0 && round <= shrinkings; round++) {
    for (let i = 0; i < settings.steps; i++) {
      batch.signal?.throwIfAborted();
      await step(batch, open, settings, round * settings.steps + i);
      if (round === 0) batch.onProgress?.((i + 1) / settings.steps);
    }
    if (!settings.random) break;
    open = open.filter(({ best }) => !best?.end.feasible);
    for (const one of open) one.gamma /= 10;
  }
  return routes;
}

export const distillationGuidedRouting: Selection = {
  needsScores: false,
  async select(batch) {
    const { width } = readSettings(batch);
    return (await route(batch)).map(({ best, steps }) => ({
      selected: { kind: 'ranked', scores: spread(best!.gates, width), scope: 'global', channelScore: 'mean' },
      facts: { routing: { ...best!.end, steps } },
    }));
  },
};
