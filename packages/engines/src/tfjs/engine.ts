// tfjs as an Engine. No Node here: the browser opens the same class on its own backends.
import {
  type CompiledProgram,
  type Engine,
  type EngineDescription,
  elementCount,
  type Program,
} from '@pathlens/pathway-core';
import type { Backend } from './backend.ts';
import { TfjsProgram } from './compiled-program.ts';
import { KeptConstants } from './kept-constants.ts';

export class TfjsEngine implements Engine {
  readonly description: EngineDescription;
  readonly #backend: Backend;
  readonly #constants = new KeptConstants();
  readonly #open = new Set<TfjsProgram>();

  constructor(backend: Backend, description: EngineDescription) {
    this.#backend = backend;
    this.description = description;
  }

  async compile(program: Program): Promise<CompiledProgram> {
    const compiled = new TfjsProgram({ backend: this.#backend, constants: this.#constants }, program, (disposed) =>
      this.#open.delete(disposed),
    );
    this.#open.add(compiled);
    return compiled;
  }

  /** Arrays of runs are given back, and weights out of the file are one copy for all programs. */
  heldBytes({ constants }: Program): number {
    const computed = [...constants.values()].filter(({ stored }) => stored === undefined);
    return computed.reduce((sum, { shape }) => sum + 4 * elementCount(shape), 0);
  }

  async dispose(): Promise<void> {
    for (const compiled of [...this.#open]) await compiled.dispose();
  }
}
