// One program on one tfjs backend: weights are prepared on first use and kept with those of the engine's other programs, every other
// tensor is freed after its last reader.
import {
  type CompiledProgram,
  checkFeeds,
  type EngineArray,
  type EngineArrays,
  type Program,
  type ProgramValue,
  type RunOptions,
  type Shape,
  type Step,
} from '@pathlens/pathway-core';
import type { Backend } from './backend.ts';
import type { KeptConstants } from './kept-constants.ts';
import { fromStored, toStored } from './layout.ts';
import { checkMemory } from './memory.ts';
import type { StepContext } from './primitives/context.ts';
import { runStep } from './primitives/table.ts';
import { type Schedule, schedule } from './schedule.ts';
import type { Tensor, Tensor4D, Tfjs } from './tfjs.ts';

export class TfjsProgram implements CompiledProgram {
  readonly #backend: Backend;
  readonly #program: Program;
  readonly #constants: KeptConstants;
  /** What it has taken of them, by value and form. */
  readonly #kept = new Map<string, { readonly tensor: Tensor; readonly giveBack: () => void }>();
  readonly #tables = new Map<Step, Tensor>();
  readonly #schedules = new Map<string, Schedule>();
  readonly #onDispose: (program: TfjsProgram) => void;
  #disposed = false;

  constructor(
    { backend, constants }: { readonly backend: Backend; readonly constants: KeptConstants },
    program: Program,
    onDispose: (program: TfjsProgram) => void,
  ) {
    this.#backend = backend;
    this.#constants = constants;
    this.#program = program;
    this.#onDispose = onDispose;
  }

  async run(feeds: EngineArrays, options: RunOptions): Promise<EngineArrays> {
    checkFeeds(this.#program, feeds, options);
    const { batch, fetch } = options;
    const { memory: limit, largest: largestArray } = this.#backend;
    checkMemory(this.#program, this.#scheduleOf(fetch), { batch, limit, largestArray });
    return this.#backend.use(async (tf) => {
      if (this.#disposed) throw new Error('the program was disposed of');
      const outputs = this.#compute(tf, feeds, options);
      try {
        const arrays = await Promise.all(outputs.map((output) => output.data()));
        return Object.fromEntries(options.fetch.map((name, at): [string, EngineArray] => [name, ownArray(arrays[at])]));
      } finally {
        for (const output of outputs) output.dispose();
      }
    });
  }

  /** The fetched outputs in the order of the program; everything else is freed again, also when a step fails. */
  #compute(tf: Tfjs, feeds: EngineArrays, { batch, fetch }: RunOptions): Tensor[] {
    const { inputs, steps } = this.#scheduleOf(fetch);
    const values = new Map<ProgramValue, Tensor>();
    const context = this.#context(tf, batch, values);
    const alone = { ...context, batch: 1 };
    try {
      for (const { name, type, shape, shared } of this.#program.inputs) {
        if (!inputs.has(name)) continue;
        const rows = shared ? 1 : batch;
        const stored = tf.tidy(() => toStored(tf, tf.tensor(feeds[name], [rows, ...shape], type), shape));
        values.set(name, stored);
      }
      for (const { step, release } of steps) {
        values.set(
          step.output,
          tf.tidy(() => ownTensor(runStep(step, this.#isShared(step) ? alone : context), values)),
        );
        for (const value of release) {
          values.get(value)?.dispose();
          values.delete(value);
        }
      }
      return tf.tidy(() => fetch.map((name) => fromStored(tf, context.read(name), context.shape(name))));
    } finally {
      for (const tensor of values.values()) tensor.dispose();
    }
  }

  #isShared({ output }: Step): boolean {
    return this.#program.types.get(output)?.shared === true;
  }

  #scheduleOf(fetch: readonly ProgramValue[]): Schedule {
    const key = fetch.join('\n');
    const known = this.#schedules.get(key) ?? schedule(this.#program, fetch);
    this.#schedules.set(key, known);
    return known;
  }

  #context(tf: Tfjs, batch: number, values: ReadonlyMap<ProgramValue, Tensor>): StepContext {
    const { constants, types } = this.#program;
    const shape = (value: ProgramValue): Shape => (types.get(value) ?? constants.get(value))!.shape;
    const read = (value: ProgramValue): Tensor => {
      const tensor = values.get(value);
      if (tensor === undefined) throw new Error(`“${value}” is read before it is computed`);
      return tensor;
    };
    return {
      tf,
      batch,
      shape,
      isConstant: (value) => constants.has(value),
      read,
      readImage: (value) => read(value) as Tensor4D,
      prepared: <T extends Tensor>(
        value: ProgramValue,
        form: string,
        make: (from: Float32Array, size: Shape) => T,
      ): T => {
        const key = `${form}\n${value}`;
        const kept = this.#kept.get(key) ?? this.#take(tf, { value, form, make });
        this.#kept.set(key, kept);
        return kept.tensor as T;
      },
      table: (step, make) => {
        const tensor = this.#tables.get(step) ?? tf.keep(tf.tidy(make));
        this.#tables.set(step, tensor);
        return tensor as ReturnType<typeof make>;
      },
    };
  }

  #take(
    tf: Tfjs,
    { value, form, make }: { value: ProgramValue; form: string; make: (from: Float32Array, size: Shape) => Tensor },
  ) {
    const constant = this.#program.constants.get(value)!;
    const tensor = this.#constants.take(tf, { constant, form, make: () => make(constant.values(), constant.shape) });
    return { tensor, giveBack: () => this.#constants.giveBack(constant, form) };
  }

  async dispose(): Promise<void> {
    if (this.#disposed) return;
    this.#disposed = true;
    this.#onDispose(this);
    await this.#backend.use(async () => {
      for (const { giveBack } of this.#kept.values()) giveBack();
      for (const tensor of this.#tables.values()) tensor.dispose();
    });
    this.#kept.clear();
    this.#tables.clear();
  }
}

/** A step may hand on an operand; two names for one tensor would free it twice. */
function ownTensor(tensor: Tensor, values: ReadonlyMap<ProgramValue, Tensor>): Tensor {
  for (const value of values.values()) if (value === tensor) return tensor.clone();
  return tensor;
}

/** Backends may lend a view of their own memory. */
function ownArray(array: Float32Array | Int32Array | Uint8Array): EngineArray {
  if (array instanceof Float32Array) return array.slice();
  return Uint8Array.from(array);
}
