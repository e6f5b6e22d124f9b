// ONNX Runtime as an Engine: programs become ONNX graphs in memory, stored weights are mapped where they stand.

import { writeOnnx } from '@pathlens/onnx-format';
import {
  type CompiledProgram,
  checkFeeds,
  type Engine,
  type EngineArray,
  type EngineArrays,
  type EngineDescription,
  PathlensError,
  type Program,
  type RunOptions,
} from '@pathlens/pathway-core';
import type * as OnnxRuntime from 'onnxruntime-node';
import { type ProgramGraph, programGraph } from './program-graph.ts';

type Runtime = typeof OnnxRuntime;

/** The operators that primitive-nodes.ts writes. */
const opset = 18;

/** What ONNX Runtime and V8 say when memory ran out. */
const outOfMemory = /alloc|out of memory|not enough memory|array buffer/i;

function rethrow(cause: unknown, doing: string): never {
  if (cause instanceof PathlensError) throw cause;
  const said = cause instanceof Error ? cause.message : String(cause);
  if (outOfMemory.test(said)) {
    throw new PathlensError('ENGINE_MEMORY', 'The computation needs more memory than this machine has left.', {
      hint: 'Take a smaller batch or a smaller model.',
    });
  }
  throw new Error(`ONNX Runtime failed while ${doing}`, { cause });
}

export class OnnxRuntimeEngine implements Engine {
  readonly description: EngineDescription;
  readonly #runtime: Runtime;
  readonly #threads: number;
  readonly #open = new Set<OnnxRuntimeProgram>();

  constructor(runtime: Runtime, threads: number) {
    this.#runtime = runtime;
    this.#threads = threads;
    this.description = {
      id: 'onnxruntime-cpu',
      device: `cpu, ${threads} ${threads === 1 ? 'thread' : 'threads'}`,
      library: `ONNX Runtime ${runtime.env.versions.node}`,
    };
  }

  /** Rejects with PathlensError ENGINE_MEMORY when the weights do not fit. */
  async compile(program: Program): Promise<CompiledProgram> {
    try {
      const written = programGraph(program);
      const session = await this.#runtime.InferenceSession.create(
        writeOnnx({ irVersion: 8, opset, producer: 'pathlens', name: 'program', graph: written.graph }),
        sessionOptions(this.#threads, written.folder),
      );
      const compiled = new OnnxRuntimeProgram(this.#runtime, session, { program, written });
      compiled.onDispose = () => this.#open.delete(compiled);
      this.#open.add(compiled);
      return compiled;
    } catch (cause) {
      rethrow(cause, 'compiling a program');
    }
  }

  async dispose(): Promise<void> {
    for (const compiled of [...this.#open]) await compiled.dispose();
  }
}

/** Each of these was measured: docs/decisions/0003-onnxruntime-arrangement.md. */
function sessionOptions(threads: number, folder: string | undefined): OnnxRuntime.InferenceSession.SessionOptions {
  return {
    executionProviders: ['cpu'],
    graphOptimizationLevel: 'all',
    intraOpNumThreads: threads,
    interOpNumThreads: 1,
    enableCpuMemArena: true,
    enableMemPattern: false,
    logSeverityLevel: 4,
    extra: {
      session: {
        disable_prepacking: '1',
        ...(folder === undefined ? {} : { model_external_initializers_file_folder_path: folder }),
      },
    },
  };
}

class OnnxRuntimeProgram implements CompiledProgram {
  onDispose: () => void = () => {};
  readonly #runtime: Runtime;
  readonly #program: Program;
  readonly #written: ProgramGraph;
  #session: OnnxRuntime.InferenceSession | undefined;

  constructor(
    runtime: Runtime,
    session: OnnxRuntime.InferenceSession,
    { program, written }: { readonly program: Program; readonly written: ProgramGraph },
  ) {
    this.#runtime = runtime;
    this.#session = session;
    this.#program = program;
    this.#written = written;
  }

  async run(feeds: EngineArrays, options: RunOptions): Promise<EngineArrays> {
    checkFeeds(this.#program, feeds, options);
    if (this.#session === undefined) throw new Error('the program was disposed of');
    const { Tensor } = this.#runtime;
    const tensors: Record<string, OnnxRuntime.Tensor> = {};
    for (const { name, type, shape, shared } of this.#program.inputs) {
      tensors[name] = new Tensor(type, feeds[name], [shared ? 1 : options.batch, ...shape]);
    }
    for (const { input, outputs } of this.#written.switches) {
      const on = options.fetch.some((name) => outputs.has(name));
      tensors[input] = new Tensor('bool', Uint8Array.of(on ? 1 : 0), []);
    }
    try {
      const results = await this.#session.run(tensors, [...options.fetch]);
      const arrays: Record<string, EngineArray> = {};
      for (const name of options.fetch) arrays[name] = results[name].data as EngineArray;
      return arrays;
    } catch (cause) {
      rethrow(cause, 'running a program');
    }
  }

  async dispose(): Promise<void> {
    const session = this.#session;
    this.#session = undefined;
    this.onDispose();
    await session?.release();
  }
}
