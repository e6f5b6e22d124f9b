// In a job's process: the pathways of portions of a run's images, stored image by image; one bad image does not end the run.

import { checkFits, preprocess } from '@pathlens/images';
import type { RunConfig } from '@pathlens/jobs';
import {
  type AnalysisSession,
  defaultBatch,
  type ExaminationSeconds,
  examine,
  imagesInMemory,
  openReplacer,
  openSession,
  type Replacer,
  ranksUnits,
  selectionMethods,
} from '@pathlens/pathway-core';
import type { Storage } from '@pathlens/storage';
import { type EngineEvent, engineEvent } from '../../child/engine-event.ts';
import { openEngine } from '../../child/open-engine.ts';
import type { ImageInput, ImagePortion, Tasks } from '../../child/protocol.ts';
import type { AskingContext, TaskContext } from '../../child/run-task.ts';
import { type Failure, failureOf } from '../../failure.ts';
import { withStoredModel } from '../../stored-model.ts';
import { imageKey } from '../image-key.ts';
import { isOfOneImage } from '../refused-images.ts';
import { overOutput } from './over-output.ts';
import { referenceImages } from './reference-images.ts';
import { type StoredPathway, storePathway } from './store-pathway.ts';

type Input = Tasks['run-pathways']['input'];

export type PathwayEvents =
  | EngineEvent
  | { readonly kind: 'pathway'; readonly pathway: StoredPathway }
  | { readonly kind: 'image-failed'; readonly itemId: string; readonly failure: Failure };

export interface FoundPathways {
  /** Passes over one image that were made. */
  readonly passes: number;
  /** Seconds spent on loading and compiling, on selections, on masked passes. */
  readonly seconds: { readonly open: number } & ExaminationSeconds;
}

/** Few enough that people see a run go on. */
const largestChunk = 8;

export async function findPathways(
  input: Input,
  context: AskingContext<PathwayEvents>,
): Promise<Record<string, never>> {
  const { storage, tell, ask } = context;
  const started = performance.now();
  const { inputShape } = input.model;
  return withStoredModel(input.model, { storage, inputShape, checkWeights: false }, async ({ network }) => {
    checkFits(input.preprocessing, network.input.shape);
    const engine = await openEngine(context, network);
    await tell(engineEvent(engine.description));
    const session = await openSession(engine, network);
    const { config, preprocessing, reference } = input;
    const shape = network.input.shape;
    const others = referenceImages(reference, { storage, preprocessing, shape });
    // Once for all chunks: a mean costs a pass over every image it is taken of.
    const replacer = await openReplacer(session, { id: config.imposition, reference: others });
    const size = Math.min(defaultBatch(network), largestChunk);
    let open = (performance.now() - started) / 1000;
    let passesBefore = 0;
    let portion: ImagePortion | null = input.first;
    while (portion !== null) {
      const { images } = portion;
      const seconds: FoundPathways['seconds'] = { open, select: 0, attribute: 0 };
      const run = new PathwayRun(session, input, { ...context, ...portion, seconds, replacer });
      for (let start = 0; start < images.length; start += size) {
        await run.examineChunk(images.slice(start, start + size));
      }
      const passes = session.passes();
      const found: FoundPathways = { passes: passes - passesBefore, seconds };
      portion = (await ask(found)) as ImagePortion | null;
      passesBefore = passes;
      open = 0;
    }
    await session.dispose();
    await engine.dispose();
    return {};
  });
}

interface Prepared {
  readonly image: ImageInput;
  readonly tensor: Float32Array;
}

/** A fixed set of units is the same at every sparsity: there is none to find. */
function autoOf({ selection, autoSparsity }: RunConfig): number | undefined {
  return ranksUnits(selectionMethods[selection.id], selection.parameters) ? (autoSparsity ?? undefined) : undefined;
}

interface RunContext extends TaskContext<PathwayEvents>, ImagePortion {
  readonly seconds: ExaminationSeconds;
  readonly replacer: Replacer;
}

/** The state that all chunks of one portion share. */
class PathwayRun {
  readonly #session: AnalysisSession;
  readonly #input: Input;
  readonly #context: RunContext;
  /** Place among the reference images by item. */
  readonly #references: ReadonlyMap<string, number>;
  #writtenBytes = 0;

  constructor(session: AnalysisSession, input: Input, context: RunContext) {
    this.#session = session;
    this.#input = input;
    this.#context = context;
    this.#references = new Map(input.reference.map(({ itemId }, index) => [itemId, index]));
  }

  async examineChunk(images: readonly ImageInput[]): Promise<void> {
    const prepared: Prepared[] = [];
    for (const image of images) {
      try {
        const bytes = await this.#context.storage.readBytes(image.objectKey);
        prepared.push({ image, tensor: await preprocess(bytes, this.#input.preprocessing) });
      } catch (error) {
        await this.#refuse(image, error);
      }
    }
    await this.#examine(prepared);
  }

  async #examine(prepared: readonly Prepared[]): Promise<void> {
    if (prepared.length === 0) return;
    const stored = new Set<string>();
    try {
      for await (const finding of examine(this.#session, this.#request(prepared), this.#context.seconds)) {
        const { image } = prepared[finding.image];
        const pathway = await storePathway(image, finding, {
          storage: this.#metered(),
          network: this.#session.network,
          preprocessing: this.#input.preprocessing,
          prefix: this.#context.prefix,
        });
        await this.#context.tell({ kind: 'pathway', pathway });
        stored.add(image.itemId);
      }
    } catch (error) {
      const failure = failureOf(error);
      if (failure?.path?.[0] !== 'images') throw error;
      // One image's values are at fault: each alone tells which.
      const left = prepared.filter(({ image }) => !stored.has(image.itemId));
      if (left.length === 1) await this.#refuse(left[0].image, error);
      else for (const one of left) await this.#examine([one]);
    }
  }

  #request(prepared: readonly Prepared[]) {
    const { config, seed } = this.#input;
    const elements = prepared[0].tensor.length;
    const values = new Float32Array(prepared.length * elements);
    for (const [i, { tensor }] of prepared.entries()) values.set(tensor, i * elements);
    return {
      images: imagesInMemory(values, elements),
      target: config.target,
      selections: [{ ...config.selection, seed }],
      sparsities: config.sparsities,
      autoSparsity: autoOf(config),
      attributions: config.attributions,
      imposition: this.#context.replacer,
      referenceIndex: (index: number) => this.#references.get(prepared[index].image.itemId),
      imageKey: (index: number) => imageKey(prepared[index].image),
      keep: { codes: true },
      countGates: true,
    } satisfies Parameters<typeof examine>[1] & { target: RunConfig['target'] };
  }

  async #refuse(image: ImageInput, error: unknown): Promise<void> {
    const failure = failureOf(error);
    if (failure === undefined || !isOfOneImage(failure)) throw error;
    await this.#context.tell({ kind: 'image-failed', itemId: image.itemId, failure });
  }

  /** The storage, with the run's limit on what it may write. */
  #metered(): Pick<Storage, 'put' | 'readBytes'> {
    const { storage, settings, outputBytes } = this.#context;
    return {
      readBytes: (key, range) => storage.readBytes(key, range),
      put: async (key, content, options) => {
        if (content instanceof Uint8Array) this.#writtenBytes += content.byteLength;
        if (this.#writtenBytes > outputBytes) {
          throw overOutput(settings.outputBytes);
        }
        return storage.put(key, content, options);
      },
    };
  }
}
