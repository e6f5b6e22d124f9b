// Opens the engine a network is to be run on. Where several may be the fastest, the network's own passes decide; what they found is
// kept by its structure, for weights do not change how long a pass takes.
import { createHash } from 'node:crypto';
import {
  defaultBatch,
  type Engine,
  type EngineId,
  elementCount,
  type Network,
  openSession,
  PathlensError,
} from '@pathlens/pathway-core';
import { checkAnswers, wrongAnswers } from './examine-engine.ts';
import { KeptFindings } from './kept-findings.ts';
import { offerOf } from './offers.ts';
import type { EngineOrder } from './rank-engines.ts';

export interface OpenOptions {
  readonly order: EngineOrder;
  readonly threads: number;
  /** Where findings are kept; undefined: nowhere. */
  readonly folder?: string;
  /** Before each engine is opened: where its library ends the process, the one told last is to blame. */
  readonly onTrying?: (id: EngineId) => Promise<void>;
}

const longMs = 2000;
const mostPasses = 3;

/** Throws PathlensError ENGINE_UNAVAILABLE with the reason of every engine that was tried. */
export async function openFirst({ order, threads, onTrying }: Omit<OpenOptions, 'folder'>): Promise<Engine> {
  const reasons: string[] = [];
  for (const id of order.ids) {
    await onTrying?.(id);
    const opened = await (await offerOf(id)).open({ threads });
    if ('unavailable' in opened) {
      reasons.push(`${id}: ${opened.unavailable}`);
      continue;
    }
    const wrong = order.unchecked?.includes(id) ? wrongAnswers(opened, await checkAnswers(opened)) : undefined;
    if (wrong === undefined) return opened;
    await opened.dispose();
    reasons.push(`${id}: ${wrong}`);
  }
  throw new PathlensError('ENGINE_UNAVAILABLE', `No engine can run here. ${reasons.join(' ')}`.trim(), {
    path: ['engine'],
    hint: 'pathlens engines lists those that can.',
  });
}

/** As openFirst, for the network at hand. */
export async function openForNetwork(network: Network, options: OpenOptions): Promise<Engine> {
  const { order, threads, folder, onTrying } = options;
  const contenders = order.contenders.filter((id) => order.ids.includes(id));
  if (contenders.length < 2) return openFirst(options);
  const about = [...contenders, String(threads), structureOf(network)];
  const kept = new KeptFindings<{ readonly fastest: EngineId }>(folder, 'model', about);
  const known = await kept.read();
  const { fastest, lasting } =
    known === undefined
      ? await fastestFor(network, { contenders, threads, onTrying })
      : { fastest: known.fastest, lasting: false };
  if (fastest === undefined) return openFirst(options);
  if (lasting) await kept.write({ fastest });
  const ids = [fastest, ...order.ids.filter((id) => id !== fastest)];
  return openFirst({ ...options, order: { ...order, ids } });
}

function structureOf({ input, nodes, constants }: Network): string {
  const shapes = [...constants].map(([name, { shape }]) => [name, shape]);
  return createHash('sha256')
    .update(JSON.stringify([input, nodes, shapes]))
    .digest('hex');
}

interface Contest extends Pick<OpenOptions, 'onTrying'> {
  readonly contenders: readonly EngineId[];
  readonly threads: number;
}

interface Contested {
  /** undefined where none of them can run this network. */
  readonly fastest: EngineId | undefined;
  /** Whether all of them ran it: one that failed may have found its card full, and win another time. */
  readonly lasting: boolean;
}

async function fastestFor(network: Network, { contenders, threads, onTrying }: Contest): Promise<Contested> {
  let fastest: EngineId | undefined;
  let least = Number.POSITIVE_INFINITY;
  let lasting = true;
  for (const id of contenders) {
    await onTrying?.(id);
    const engine = await (await offerOf(id)).open({ threads });
    if ('unavailable' in engine) {
      lasting = false;
      continue;
    }
    // One that cannot hold the network, or fails at it, is no contender for it.
    const seconds = await secondsAnImage(engine, network).catch(() => undefined);
    await engine.dispose();
    if (seconds === undefined) lasting = false;
    else if (seconds < least) [fastest, least] = [id, seconds];
  }
  return { fastest, lasting };
}

async function secondsAnImage(engine: Engine, network: Network): Promise<number> {
  const session = await openSession(engine, network);
  try {
    const batch = defaultBatch(network);
    const images = new Float32Array(batch * elementCount(network.input.shape)).fill(0.5);
    const targets = new Array(batch).fill(0);
    const pass = () => session.run({ images, targets }, ['logits', 'gradient']);
    await pass();
    const started = performance.now();
    let passes = 0;
    let elapsed = 0;
    while (elapsed < longMs && passes < mostPasses) {
      await pass();
      passes++;
      elapsed = performance.now() - started;
    }
    return elapsed / passes / batch / 1000;
  } finally {
    await session.dispose();
  }
}
