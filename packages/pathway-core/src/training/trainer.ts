// A trainer: one network on one engine, trained from a recipe as often as is asked. Both of its programs are compiled once;
// parameters are fed. An epoch costs a forward and a backward pass an image, and a forward pass an image of the validation.
import type { CompiledProgram, Engine, EngineDescription } from '../engine/engine.ts';
import { PathlensError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import {
  fedLogitsProgram,
  type Trainable,
  trainableOf,
  trainingNames,
  trainingProgram,
} from '../program/questions/training-question.ts';
import { derivedSeed, shuffled } from '../random.ts';
import { initialParameters } from './initial-parameters.ts';
import { checkLabels, gather, type LabelledImages } from './labelled-images.ts';
import { noMoments } from './optimiser.ts';
import { copyOf, type Parameters } from './parameters.ts';
import { checkRecipe, learningRateAt, type TrainingRecipe } from './recipe.ts';
import { resumedState } from './resume.ts';
import { takeStep } from './take-step.ts';
import { Tally } from './tally.ts';
import { type EpochResult, encodeTrainingState, type Measured, type TrainingState } from './training-state.ts';

export interface TrainingData {
  readonly train: LabelledImages;
  /** Chooses the best epoch. */
  readonly validation: LabelledImages;
}

export interface TrainingRun {
  /** Parameters to start from instead of drawn ones. */
  readonly initial?: Parameters;
  /** What `state` gave after an epoch of the same recipe: goes on from there. */
  readonly resume?: Uint8Array;
  readonly signal?: AbortSignal;
}

export interface TrainedEpoch extends EpochResult {
  /** The best epoch so far. */
  readonly bestEpoch: number;
  /** Its parameters. */
  readonly best: Parameters;
  /** Where the training stands, to be resumed; to be asked before the next epoch is. */
  state(): Uint8Array;
}

export interface MeasuredImages extends Measured {
  /** Of each image, whether its largest logit is that of its label. */
  readonly right: readonly boolean[];
}

/** Streams of random numbers that one seed is the source of. */
const streams = { parameters: 0, order: 1, augmentation: 2 } as const;

export class Trainer {
  readonly network: Network;
  readonly engine: EngineDescription;
  /** What is trained. Networks come with most normalizations folded into the layers before them: those are not trained as such. */
  readonly trainable: Trainable;
  readonly #training: CompiledProgram;
  readonly #answering: CompiledProgram;

  private constructor(
    { network, engine }: { readonly network: Network; readonly engine: EngineDescription },
    training: CompiledProgram,
    answering: CompiledProgram,
  ) {
    this.network = network;
    this.engine = engine;
    this.trainable = trainableOf(network);
    this.#training = training;
    this.#answering = answering;
  }

  /** Compiles both programs. Throws what the engine throws, and PathlensError NOTHING_TO_TRAIN. The engine stays the caller's. */
  static async open(engine: Engine, network: Network): Promise<Trainer> {
    if (trainableOf(network).learned.length === 0) {
      throw new PathlensError('NOTHING_TO_TRAIN', 'The model has no convolution, dense layer or batch normalization.');
    }
    const training = await engine.compile(trainingProgram(network));
    const answering = await engine.compile(fedLogitsProgram(network));
    return new Trainer({ network, engine: engine.description }, training, answering);
  }

  /** Yields after every epoch. Throws PathlensError TRAINING_DIVERGED where the loss is no number any more. */
  async *train(
    data: TrainingData,
    recipe: TrainingRecipe,
    { initial, resume, signal }: TrainingRun = {},
  ): AsyncGenerator<TrainedEpoch, void, undefined> {
    checkRecipe(recipe);
    checkLabels(data.train, this.network, 'train');
    checkLabels(data.validation, this.network, 'validation');
    let state = resume === undefined ? this.#start(recipe, initial) : resumedState(resume, recipe, this.network);
    while (state.history.length < recipe.epochs) {
      state = await this.#epoch(data, state, signal);
      const result = state.history[state.history.length - 1];
      const { epoch, parameters } = state.best!;
      const current = state;
      yield { ...result, bestEpoch: epoch, best: parameters, state: () => encodeTrainingState(current) };
    }
  }

  /** Mean cross-entropy and accuracy of the network with these parameters, and which images it gets right. */
  async measure(
    parameters: Parameters,
    data: LabelledImages,
    { batch, signal }: { readonly batch: number; readonly signal?: AbortSignal },
  ): Promise<MeasuredImages> {
    checkLabels(data, this.network, 'measurement');
    const tally = new Tally(this.network.classes);
    for (let start = 0; start < data.images.count; start += batch) {
      signal?.throwIfAborted();
      const places = Array.from({ length: Math.min(batch, data.images.count - start) }, (_, row) => start + row);
      const images = await gather(data, places, { network: this.network, seed: 0 });
      const feeds = { [trainingNames.image]: images, ...fedParameters(parameters) };
      const options = { batch: places.length, fetch: [trainingNames.logits] };
      const { [trainingNames.logits]: logits } = await this.#answering.run(feeds, options);
      tally.add(
        logits as Float32Array,
        places.map((place) => data.labels[place]),
      );
    }
    return { ...tally.result(), right: tally.right };
  }

  async dispose(): Promise<void> {
    await this.#training.dispose();
    await this.#answering.dispose();
  }

  #start(recipe: TrainingRecipe, initial?: Parameters): TrainingState {
    const drawn = initialParameters(this.network, derivedSeed(recipe.seed, streams.parameters), recipe.initialisation);
    const parameters = new Map([...drawn].map(([id, values]) => [id, initial?.get(id)?.slice() ?? values]));
    const moments = noMoments(recipe.optimiser, this.trainable.learned, parameters);
    return { recipe, steps: 0, parameters, moments, history: [] };
  }

  async #epoch(data: TrainingData, before: TrainingState, signal?: AbortSignal): Promise<TrainingState> {
    const { recipe, parameters, moments, history } = before;
    const epoch = history.length;
    const { count } = data.train.images;
    const order = shuffled(count, derivedSeed(derivedSeed(recipe.seed, streams.order), epoch));
    const seed = derivedSeed(derivedSeed(recipe.seed, streams.augmentation), epoch);
    const learningRate = learningRateAt(recipe, epoch);
    const tally = new Tally(this.network.classes);
    let { steps } = before;
    for (let start = 0; start < count; start += recipe.batch) {
      signal?.throwIfAborted();
      const places = order.subarray(start, start + recipe.batch);
      const images = await gather(data.train, places, {
        network: this.network,
        augmentation: recipe.augmentation,
        seed,
      });
      const labels = Array.from(places, (place) => data.train.labels[place]);
      steps += 1;
      const logits = await takeStep(
        this.#training,
        { images, labels, parameters, moments, steps },
        {
          trainable: this.trainable,
          network: this.network,
          optimiser: recipe.optimiser,
          rates: { learningRate, weightDecay: recipe.weightDecay },
        },
      );
      tally.add(logits, labels);
    }
    const train = tally.result();
    const { right: _, ...validation } = await this.measure(parameters, data.validation, {
      batch: recipe.batch,
      signal,
    });
    if (!Number.isFinite(train.loss) || !Number.isFinite(validation.loss)) {
      throw new PathlensError('TRAINING_DIVERGED', `In epoch ${epoch + 1} the loss is not a finite number any more.`, {
        hint: 'Take a smaller learning rate.',
      });
    }
    const result = { epoch: epoch + 1, learningRate, train, validation };
    const isBest = before.best === undefined || better(validation, history[before.best.epoch - 1].validation);
    const best = isBest ? { epoch: epoch + 1, parameters: copyOf(parameters) } : before.best;
    return { recipe, steps, parameters, moments, history: [...history, result], best };
  }
}

function better(a: Measured, b: Measured): boolean {
  return a.accuracy > b.accuracy || (a.accuracy === b.accuracy && a.loss < b.loss);
}

function fedParameters(parameters: Parameters): Record<string, Float32Array> {
  return Object.fromEntries([...parameters].map(([id, values]) => [trainingNames.parameter(id), values]));
}
