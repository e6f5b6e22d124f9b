// Has images of a run computed by a process, one that waits or a new one: what it finds goes to the caller in order.
import type { Outcome } from '../../child/child-process.ts';
import type { EngineEvent } from '../../child/engine-event.ts';
import type { ImageInput, ImagePortion } from '../../child/protocol.ts';
import { stoppedWhere, withDevice } from '../../device-turn.ts';
import type { Failure } from '../../failure.ts';
import { takeTurn } from '../../turn.ts';
import type { JobContext } from '../../worker-context.ts';
import { retryOnce } from '../retry-once.ts';
import { slotsFor } from '../run-shards/shard-slots.ts';
import type { FoundPathways, PathwayEvents } from './find-pathways.ts';
import type { PathwayRow } from './pathway-rows.ts';
import { RunProcess } from './run-process.ts';
import type { RunWork } from './run-work.ts';
import type { TakenRun } from './taken-run.ts';

export interface ImagesToCompute {
  readonly run: TakenRun;
  readonly work: RunWork;
  readonly images: readonly ImageInput[];
  readonly portion: Omit<ImagePortion, 'images'>;
  /** Aborts the process. */
  readonly signal: AbortSignal;
  /** Portions of the run that wait beside this one. */
  readonly more: number;
  onEngine(engine: EngineEvent): Promise<void> | void;
  onFound(row: PathwayRow): void;
  onRefused(itemId: string, failure: Failure): void;
}

export interface Computed {
  readonly outcome: Outcome<FoundPathways>;
  /** Of the whole worker: half of it for two seconds is one. */
  readonly seconds: number;
  readonly speedSeconds: number;
}

/** Rejects where a listener does. */
export async function computeImages(given: ImagesToCompute, context: JobContext): Promise<Computed> {
  const { run, work, signal, more } = given;
  const key = `${run.id} ${run.attempt}`;
  const { slots, idle, speed } = context;
  let wanted = slotsFor([run], context);
  let images = given.images;
  let seconds = 0;
  const without = (itemId: string) => {
    images = images.filter((image) => image.itemId !== itemId);
  };
  const onEvent = (event: PathwayEvents) => {
    if (event.kind === 'engine') return given.onEngine(event);
    if (event.kind === 'pathway') {
      const image = images.find(({ itemId }) => itemId === event.pathway.itemId)!;
      without(image.itemId);
      return given.onFound({ pathway: event.pathway, workDigest: work.digestOf(image) });
    }
    without(event.itemId);
    return given.onRefused(event.itemId, event.failure);
  };
  const compute = async (): Promise<Outcome<FoundPathways>> => {
    const process = await openProcess().catch(stoppedWhere(signal));
    if ('kind' in process) return process;
    context.begins();
    const found = withDevice(context, signal, async () => {
      const started = performance.now();
      const outcome = await process.compute(() => ({ ...given.portion, images }), { signal, onEvent });
      seconds += ((performance.now() - started) / 1000) * Math.min(1, process.turn.loan.threads / slots.threads);
      if (outcome.kind === 'done' && more > 0 && process.isFresh) idle.keep(process);
      else await process.close();
      return outcome;
    });
    return found.catch(async (error) => {
      await process.close();
      return stoppedWhere(signal)(error);
    });
  };
  const openProcess = async () => {
    const waiting = idle.find(key);
    if (waiting !== undefined && waiting.turn.slots >= wanted) return waiting;
    await waiting?.close();
    const turn = await takeTurn(context, { slots: wanted, more, signal });
    return new RunProcess({ key, input: work.input, turn }, context);
  };
  let outcome = await retryOnce(compute, context.log);
  if (outcome.kind === 'limit' && outcome.failure.code === 'RUN_MEMORY_LIMIT' && wanted < slots.count) {
    // Beside others it had too little: alone it has all that there is.
    wanted = slots.count;
    outcome = await retryOnce(compute, context.log);
  }
  return { outcome, seconds, speedSeconds: seconds * speed.passesPerSecond };
}
