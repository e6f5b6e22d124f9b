// A model on an engine of this browser: opened once, asked again and again. What was found of a picture is held, so that another sparsity
// costs one masked pass.
import { chooseBrowserEngine, type TriedEngine } from '@pathlens/engines/tfjs/browser-choice';
import { tensorOf } from '@pathlens/images/tensor';
import { type HeldModel, openModelInMemory } from '@pathlens/model-io/in-memory';
import {
  type AnalysisSession,
  type BrowserEngineId,
  completeParameters,
  type Engine,
  type HeldPathway,
  holdPathway,
  openSession,
  PathlensError,
  quantise,
  reduceChannels,
  selectionMethods,
} from '@pathlens/pathway-core';
import { cutIndex } from '@pathlens/pathway-core/codes';
import type { CutAnswer, EngineWish, FromWorker, HeldAnswer, ModelToOpen, Question } from '../messages.ts';
import { fetchModel } from './fetch-model.ts';
import { problemOf } from './problem-of.ts';

type Tell = (message: FromWorker, transfer?: Transferable[]) => void;

interface Held {
  readonly key: string;
  readonly pathway: HeldPathway;
}

const keyOf = ({ picture, target, method }: Question): string => `${picture} ${target} ${method}`;

const seconds = (since: number): number => (performance.now() - since) / 1000;

/** A device that is lost, or a step it cannot do. What is refused in words is refused by every engine, but for what is its own. */
const isOfEngine = (error: unknown): boolean => !(error instanceof PathlensError) || error.code.startsWith('ENGINE_');

export class PreviewSession {
  readonly #tell: Tell;
  readonly #model: ModelToOpen;
  readonly #wish: EngineWish;
  readonly #failed: BrowserEngineId[] = [];
  #opened: HeldModel | undefined;
  #engine: Engine | undefined;
  #session: AnalysisSession | undefined;
  #held: Held | undefined;
  #wanted: Question | undefined;
  #busy = false;

  constructor(model: ModelToOpen, wish: EngineWish, tell: Tell) {
    this.#model = model;
    this.#wish = wish;
    this.#tell = tell;
  }

  /** Fetches the model, chooses the engine and compiles; what comes of it is told. */
  async open(): Promise<void> {
    let tried: readonly TriedEngine[] = [];
    try {
      const files = await fetchModel(this.#model.files, (done, total) => this.#tell({ kind: 'fetching', done, total }));
      const { output, inputShape } = this.#model;
      this.#opened = await openModelInMemory(files, { output: output ?? undefined, inputShape, checkWeights: false });
      tried = await this.#start(null);
      void this.#serve();
    } catch (error) {
      this.#tell({ kind: 'closed', problem: problemOf(error), tried });
    }
  }

  /** Answers the newest question; one that waits when another comes is dropped. */
  ask(question: Question): void {
    this.#wanted = question;
    void this.#serve();
  }

  async #start(lost: string | null): Promise<readonly TriedEngine[]> {
    const { wasm, known, only } = this.#wish;
    const { engine, tried } = await chooseBrowserEngine({
      wasm,
      known,
      only: only ?? undefined,
      without: this.#failed,
      onTrying: (id) => this.#tell({ kind: 'trying', engine: id }),
    });
    if (engine === null) {
      const reasons = tried.map(({ id, reason }) => `${id}: ${reason}`).join(' ');
      throw new Error(`No engine of this browser can run a model. ${reasons}`);
    }
    this.#tell({ kind: 'compiling' });
    this.#engine = engine;
    this.#session = await openSession(engine, this.#opened!.network);
    const { id, device, library } = engine.description;
    this.#tell({ kind: 'open', engine: { id, device, library }, tried, lost });
    return tried;
  }

  async #serve(): Promise<void> {
    if (this.#busy || this.#session === undefined) return;
    this.#busy = true;
    while (this.#wanted !== undefined) {
      const question = this.#wanted;
      this.#wanted = undefined;
      try {
        await this.#answer(question);
      } catch (error) {
        if (!isOfEngine(error)) {
          // The page shows nothing then, and is told anew what it held.
          this.#held = undefined;
          this.#tell({ kind: 'unanswered', id: question.id, problem: problemOf(error) });
        } else if (await this.#movesOn()) this.#wanted ??= question;
        else return;
      }
    }
    this.#busy = false;
  }

  /** The next engine takes over; where there is none, the preview ends. */
  async #movesOn(): Promise<boolean> {
    const { id, device } = this.#engine!.description;
    this.#failed.push(id as BrowserEngineId);
    this.#held = undefined;
    await this.#session?.dispose().catch(() => {});
    await this.#engine?.dispose().catch(() => {});
    this.#session = undefined;
    try {
      await this.#start(device);
      return true;
    } catch (error) {
      this.#tell({ kind: 'closed', problem: problemOf(error), tried: [] });
      return false;
    }
  }

  async #answer(question: Question): Promise<void> {
    const key = keyOf(question);
    if (this.#held?.key !== key) {
      const { answer, pathway } = await this.#hold(question);
      this.#held = { key, pathway };
      this.#tell({ kind: 'held', id: question.id, answer });
    }
    let newest = question;
    if (this.#wanted !== undefined) {
      // Of another picture, class or method: nobody waits for this cut any more.
      if (keyOf(this.#wanted) !== key) return;
      newest = this.#wanted;
      this.#wanted = undefined;
    }
    const { pathway } = this.#held;
    const { index } = cutIndex(pathway.codes.boundaries, newest.sparsity);
    const answer = { answer: newest.id, ...(await this.#cut(pathway, index)) };
    this.#tell({ kind: 'cut', id: newest.id, answer }, [answer.tile.bytes.buffer]);
  }

  async #hold({ pixels, target, method }: Question): Promise<{ answer: HeldAnswer; pathway: HeldPathway }> {
    const session = this.#session!;
    const [started, before] = [performance.now(), session.passes()];
    const pathway = await holdPathway(session, {
      image: tensorOf(pixels, this.#model.preprocessing),
      target,
      selection: { id: method, parameters: completeParameters(selectionMethods[method], {}), seed: 0 },
    });
    const { logits, predicted, target: explained, probability, codes, dead } = pathway;
    const { values, boundaries } = codes;
    return {
      pathway,
      answer: {
        ...{ logits, predicted, target: explained, probability, dead, boundaries },
        codes: values,
        seconds: seconds(started),
        passes: session.passes() - before,
      },
    };
  }

  async #cut(pathway: HeldPathway, boundary: number): Promise<Omit<CutAnswer, 'answer'>> {
    const started = performance.now();
    const found = await pathway.at(boundary);
    const [channels, height, width] = this.#opened!.network.input.shape;
    const { values, scale } = quantise(reduceChannels(found.pathwayGradient!, channels));
    return {
      target: pathway.target,
      sparsity: found.sparsity,
      logit: found.logit,
      probability: found.probability,
      logitRatio: found.logitRatio,
      sameTopClass: found.argmaxKept,
      keptUnits: found.keptUnits,
      tile: { bytes: values, height, width, scale: scale * 127 },
      seconds: seconds(started),
    };
  }
}
