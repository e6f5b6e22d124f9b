// ONNX Runtime as an Engine: programs become ONNX graphs in memory, stored weights are mapped where they stand, and one execution
// provider runs all of a graph.

import { writeOnnx } from '@pathlens/onnx-format';
import {
  type CompiledProgram,
  checkFeeds,
  type Engine,
  type EngineArray,
  type EngineArrays,
  type EngineDescription,
  PathlensError,
  type Placement,
  type Program,
  type RunOptions,
} from '@pathlens/pathway-core';
import type * as OnnxRuntime from 'onnxruntime-node';
import { type Doing, lost, rethrow } from './failures.ts';
import { heldBytes } from './held-bytes.ts';
import { profiledNodes } from './placement.ts';
import { type ProgramGraph, programGraph } from './program-graph.ts';
import type { Provider } from './providers.ts';

export type Runtime = typeof OnnxRuntime;
type SessionOptions = OnnxRuntime.InferenceSession.SessionOptions;

/** Compiling anew takes far longer than a run on a card: its memory is there to be used, until it is full. Not tried on one. */
const heldOnCard = 24 * 2 ** 30;

/** The operators that primitive-nodes.ts writes. */
const opset = 18;

export class OnnxRuntimeEngine implements Engine {
  readonly description: EngineDescription;
  readonly mayHoldBytes?: number;
  readonly #runtime: Runtime;
  readonly #threads: number;
  readonly #provider: Provider;
  readonly #open = new Set<OnnxRuntimeProgram>();
  #lost = false;

  constructor(runtime: Runtime, provider: Provider, threads: number) {
    this.#runtime = runtime;
    this.#threads = threads;
    this.#provider = provider;
    if (provider.name === 'cuda') this.mayHoldBytes = heldOnCard;
    this.description = {
      id: provider.id,
      ...provider.describe(threads),
      library: `ONNX Runtime ${runtime.env.versions.node}`,
    };
  }

  /** Rejects with PathlensError ENGINE_MEMORY when the weights do not fit, ENGINE_UNSUPPORTED when the provider lacks an operator. */
  compile(program: Program): Promise<CompiledProgram> {
    return this.#session(program, {});
  }

  async #session(program: Program, more: SessionOptions): Promise<OnnxRuntimeProgram> {
    const compiled = new OnnxRuntimeProgram(this.#runtime, await this.#load(program, more), (run) =>
      this.#guard('running', run),
    );
    compiled.onDispose = () => this.#open.delete(compiled);
    this.#open.add(compiled);
    return compiled;
  }

  /** A function of its own: what others made here, and keep, would keep the graph and its weights with them. */
  async #load(program: Program, more: SessionOptions): Promise<Compiled> {
    const { written, bytes } = await this.#guard('writing', async () => {
      const graph = programGraph(program, this.#provider.dialect);
      const model = { irVersion: 8, opset, producer: 'pathlens', name: 'program', graph: graph.graph };
      return { written: graph, bytes: writeOnnx(model) };
    });
    const options = { ...sessionOptions(this.#provider, this.#threads, written.folder), ...more };
    const session = await this.#guard('compiling', () => this.#runtime.InferenceSession.create(bytes, options));
    return { session, inputs: program.inputs, outputs: program.outputs, switches: written.switches };
  }

  /** What a library says becomes a failure of ours; a device that was lost stays lost. */
  async #guard<T>(doing: Doing['doing'], work: () => Promise<T>): Promise<T> {
    if (this.#lost) throw lost(this.#provider.id);
    try {
      return await work();
    } catch (cause) {
      try {
        rethrow(cause, { id: this.#provider.id, doing });
      } catch (error) {
        this.#lost = error instanceof PathlensError && error.code === 'ENGINE_LOST';
        throw error;
      }
    }
  }

  heldBytes(program: Program, batch: number): number {
    return heldBytes(this.#provider, program, batch);
  }

  async placement(program: Program, feeds: EngineArrays, batch: number): Promise<Placement> {
    return profiledNodes(async (profileFilePrefix) => {
      const compiled = await this.#session(program, { enableProfiling: true, profileFilePrefix });
      await compiled.run(feeds, { batch, fetch: program.outputs });
      compiled.endProfiling();
      await compiled.dispose();
    });
  }

  async dispose(): Promise<void> {
    for (const compiled of [...this.#open]) await compiled.dispose();
  }
}

/** Each of these was measured: docs/decisions/0003-onnxruntime-arrangement.md. */
function sessionOptions({ name }: Provider, threads: number, folder: string | undefined): SessionOptions {
  return {
    executionProviders: [name],
    graphOptimizationLevel: 'all',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    enableCpuMemArena: false,
    enableMemPattern: false,
    logSeverityLevel: 4,
    extra: {
      session: {
        disable_prepacking: '1',
        // What a provider has not is expressed otherwise, or refused: never computed on the processor unsaid.
        ...(name === 'cpu' ? {} : { disable_cpu_ep_fallback: '1' }),
        ...(folder === undefined ? {} : { model_external_initializers_file_folder_path: folder }),
      },
    },
  };
}

/** Of the program only what a run needs: its computed weights are the session's now. */
interface Compiled extends Pick<Program, 'inputs' | 'outputs'>, Pick<ProgramGraph, 'switches'> {
  readonly session: OnnxRuntime.InferenceSession;
}

type Guard = <T>(run: () => Promise<T>) => Promise<T>;

class OnnxRuntimeProgram implements CompiledProgram {
  onDispose: () => void = () => {};
  readonly #runtime: Runtime;
  readonly #written: Omit<Compiled, 'session'>;
  readonly #guard: Guard;
  #session: OnnxRuntime.InferenceSession | undefined;

  constructor(runtime: Runtime, { session, ...written }: Compiled, guard: Guard) {
    this.#runtime = runtime;
    this.#session = session;
    this.#written = written;
    this.#guard = guard;
  }

  async run(feeds: EngineArrays, options: RunOptions): Promise<EngineArrays> {
    checkFeeds(this.#written, feeds, options);
    const session = this.#session;
    if (session === undefined) throw new Error('the program was disposed of');
    const { Tensor } = this.#runtime;
    const tensors: Record<string, OnnxRuntime.Tensor> = {};
    for (const { name, type, shape, shared } of this.#written.inputs) {
      tensors[name] = new Tensor(type, feeds[name], [shared ? 1 : options.batch, ...shape]);
    }
    for (const { input, outputs } of this.#written.switches) {
      const on = options.fetch.some((name) => outputs.has(name));
      tensors[input] = new Tensor('bool', Uint8Array.of(on ? 1 : 0), []);
    }
    return this.#guard(async () => {
      const results = await session.run(tensors, [...options.fetch]);
      const arrays: Record<string, EngineArray> = {};
      for (const name of options.fetch) arrays[name] = results[name].data as EngineArray;
      return arrays;
    });
  }

  /** Writes the profile of a session that was made to keep one. */
  endProfiling(): void {
    this.#session?.endProfiling();
  }

  async dispose(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    this.onDispose();
    await session?.release();
  }
}
