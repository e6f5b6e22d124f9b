// Ranks the engines of this machine by what was measured: the fastest whose answers are right goes first.
import { type EngineId, engineIds, engineTable, PathlensError } from '@pathlens/pathway-core';
import { KeptFindings } from './kept-findings.ts';
import type { EngineTrial, ReadyEngine } from './trial.ts';
import { missingEngines, type TrialOptions, tryEngines } from './try-engines.ts';

export interface RankOptions extends TrialOptions {
  /** Where findings are kept; undefined: nowhere. */
  readonly folder?: string;
  /** Tries them all anew, and those that only run where no other does, too. */
  readonly anew?: boolean;
}

/** The engines a machine takes, and which of them the model at hand decides between. */
export interface EngineOrder {
  /** Those that may be taken, the best first. */
  readonly ids: readonly EngineId[];
  /** Those that may be the fastest for one model or another: close to the best, or of another kind. */
  readonly contenders: readonly EngineId[];
  /** Those that nobody tried yet: their answers are checked when one is opened. */
  readonly unchecked?: readonly EngineId[];
}

export interface RankedEngines {
  readonly order: EngineOrder;
  /** Of the catalog's order; engines that were not tried are left out. */
  readonly trials: readonly EngineTrial[];
  /** The first of the order. */
  readonly best: ReadyEngine;
}

/** Slower than a third of the best, an engine of the same kind is not faster for any model. */
const closeShare = 1 / 3;
/** What a card gains depends on the model more than on anything else. */
const otherKindShare = 1 / 10;

const here = engineIds.filter((id) => engineTable[id].runsIn !== 'browsers');
const native = here.filter((id) => !engineTable[id].portable);
/** The reference engine is a thousand times slower: nobody waits for it unasked. */
const portable = here.filter((id) => engineTable[id].portable && id !== 'reference');

/** Takes the engine that is wanted alone, or ranks all. Throws PathlensError ENGINE_UNAVAILABLE with the reasons. */
export async function rankEngines(wanted: EngineId | 'auto', options: RankOptions): Promise<RankedEngines> {
  if (wanted !== 'auto') return rank(wanted, await tryEngines([wanted], options));
  const about = [String(options.threads), JSON.stringify(await missingEngines(here))];
  const kept = new KeptFindings<EngineTrial[]>(options.folder, 'engines', about);
  const known = options.anew ? [] : ((await kept.read()) ?? []);
  const trials = await tryOthers(known, options);
  const ranked = rank(wanted, trials);
  // An engine that did not run is looked at again each time: a card may be full now and free then, a library come. Where its
  // files are missing that costs nothing.
  const lasting = trials.filter(({ status }) => status !== 'absent');
  if (lasting.length !== known.length) await kept.write(lasting);
  return ranked;
}

/** What is known, and what the other engines are found to be, in the catalog's order. */
async function tryOthers(known: readonly EngineTrial[], options: RankOptions): Promise<EngineTrial[]> {
  const others = (ids: readonly EngineId[]) => ids.filter((id) => !known.some((trial) => trial.id === id));
  const first = options.anew ? [...native, ...portable] : native;
  const trials = [...known, ...(await tryEngines(others(first), options))];
  if (!options.anew && !trials.some(isReady)) trials.push(...(await tryEngines(others(portable), options)));
  return trials.sort((a, b) => engineIds.indexOf(a.id) - engineIds.indexOf(b.id));
}

function isReady(trial: EngineTrial): trial is ReadyEngine {
  return trial.status === 'ready';
}

/** Throws PathlensError ENGINE_UNAVAILABLE where none can be taken. */
export function rank(wanted: EngineId | 'auto', trials: readonly EngineTrial[]): RankedEngines {
  const ready = trials.filter(isReady).sort((a, b) => b.passesPerSecond - a.passesPerSecond);
  const [best] = ready;
  if (best === undefined) throw noEngine(wanted, trials);
  const others = wanted === 'auto' ? portable.filter((id) => !trials.some((trial) => trial.id === id)) : [];
  const contenders = ready.filter(({ id, passesPerSecond }) => {
    const sameKind = engineTable[id].runsOn === engineTable[best.id].runsOn;
    return passesPerSecond >= best.passesPerSecond * (sameKind ? closeShare : otherKindShare);
  });
  return {
    order: {
      ids: [...ready.map(({ id }) => id), ...others],
      contenders: contenders.map(({ id }) => id),
      unchecked: others,
    },
    trials,
    best,
  };
}

function noEngine(wanted: EngineId | 'auto', trials: readonly EngineTrial[]): PathlensError {
  const reasons = trials.flatMap((trial) => ('reason' in trial ? [`${trial.id}: ${trial.reason}`] : []));
  const what = wanted === 'auto' ? 'No engine can run here.' : `The engine ${wanted} cannot run here.`;
  return new PathlensError('ENGINE_UNAVAILABLE', `${what} ${reasons.join(' ')}`.trim(), {
    path: ['engine'],
    hint: wanted === 'auto' ? 'Install the engines’ packages.' : 'pathlens engines lists those that can.',
  });
}
