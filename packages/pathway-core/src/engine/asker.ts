// Asker: asks one network many questions on one engine. Each question is compiled once and kept while memory allows; a batch
// that does not fit is halved, and what fitted is remembered.
import { PathlensError } from '../errors.ts';
import type { Network } from '../network/network.ts';
import type { Program } from '../program/primitives.ts';
import type { CompiledProgram, Engine, EngineArray, EngineArrays, RunOptions } from './engine.ts';

/** A question to a network: its key is the same for the same program. */
export interface Question {
  readonly key: string;
  /** Rows a run of it has at most, where that is fewer than memory takes: what it may hold is reckoned by them. */
  readonly mostRows?: number;
  /** What it shares among the rows is fed once, and comes out as sums over the rows: those of two halves are added. */
  readonly sums?: boolean;
  program(network: Network): Program;
}

/** What compiled questions may hold together, unless an engine says otherwise. */
const keptBytes = 3 * 2 ** 29;
/** Floats that the arrays of one run may take. */
const runFloats = 2 ** 27;
const mostRows = 64;

interface Kept {
  readonly compiled: CompiledProgram;
  /** Inputs and outputs that all rows share. */
  readonly shared: ReadonlySet<string>;
  readonly bytes: number;
  /** Rows that a run may take: fewer once more did not fit. */
  most: number;
}

export class Asker {
  readonly engine: Engine;
  readonly network: Network;
  /** Passes over one image made so far. */
  passes = 0;
  /** Seconds spent on compiling. */
  compileSeconds = 0;
  readonly #kept = new Map<string, Kept>();

  constructor(engine: Engine, network: Network) {
    this.engine = engine;
    this.network = network;
  }

  /** How many rows a run may take when each passes through this many units, forward and back. */
  rows(units: number): number {
    return Math.min(Math.max(Math.floor(runFloats / (3 * Math.max(units, 1))), 1), mostRows);
  }

  /** Compiles now what will be asked. Throws what the engine throws. */
  async prepare(question: Question): Promise<CompiledProgram> {
    return (await this.#keep(question)).compiled;
  }

  async #keep(question: Question): Promise<Kept> {
    const found = this.#kept.get(question.key);
    if (found !== undefined) {
      // Last asked, last to go.
      this.#kept.delete(question.key);
      this.#kept.set(question.key, found);
      return found;
    }
    const started = performance.now();
    const program = question.program(this.network);
    const shared = new Set([...program.types].filter(([, type]) => type.shared).map(([name]) => name));
    if (shared.size > 0 && question.sums !== true) throw new Error('a question with shared values cannot be halved');
    const bytes = this.engine.heldBytes(program, question.mostRows ?? mostRows);
    await this.#makeRoom(bytes);
    const compiled = await this.engine.compile(program).catch(async (error) => {
      if (!(isFull(error) && (await this.#onlyKeep(undefined)))) throw error;
      return this.engine.compile(program);
    });
    const kept = { compiled, shared, bytes, most: Number.POSITIVE_INFINITY };
    this.#kept.set(question.key, kept);
    this.compileSeconds += (performance.now() - started) / 1000;
    return kept;
  }

  /** Runs a question over a batch; only `fetch` leaves the engine. Rejects with ENGINE_MEMORY when one row does not fit. */
  async ask(question: Question, feeds: EngineArrays, options: RunOptions): Promise<EngineArrays> {
    const kept = await this.#keep(question);
    this.passes += options.batch;
    return runHalving(kept, feeds, { ...options, makeRoom: () => this.#onlyKeep(kept) });
  }

  async dispose(): Promise<void> {
    for (const { compiled } of this.#kept.values()) await compiled.dispose();
    this.#kept.clear();
  }

  /** Lets go of all others where they may be why a device is full; whether there were any. */
  async #onlyKeep(wanted: Kept | undefined): Promise<boolean> {
    if (this.engine.mayHoldBytes === undefined) return false;
    const others = [...this.#kept].filter(([, kept]) => kept !== wanted);
    for (const [key, { compiled }] of others) {
      this.#kept.delete(key);
      await compiled.dispose();
    }
    return others.length > 0;
  }

  async #makeRoom(bytes: number): Promise<void> {
    let held = bytes;
    for (const kept of this.#kept.values()) held += kept.bytes;
    for (const [key, kept] of this.#kept) {
      if (held <= (this.engine.mayHoldBytes ?? keptBytes)) return;
      this.#kept.delete(key);
      held -= kept.bytes;
      await kept.compiled.dispose();
    }
  }
}

const isFull = (error: unknown) => error instanceof PathlensError && error.code === 'ENGINE_MEMORY';

interface Halving extends RunOptions {
  /** Whether anything could be let go that this question does not need. */
  makeRoom(): Promise<boolean>;
}

async function runHalving(kept: Kept, feeds: EngineArrays, options: Halving): Promise<EngineArrays> {
  const { batch, fetch, makeRoom } = options;
  if (batch <= kept.most) {
    try {
      return await kept.compiled.run(feeds, { batch, fetch });
    } catch (error) {
      if (!isFull(error)) throw error;
      if (await makeRoom()) return runHalving(kept, feeds, options);
      if (batch === 1) throw error;
      kept.most = batch >> 1;
    }
  }
  const middle = batch >> 1;
  const part = async (from: number, to: number): Promise<EngineArrays> => {
    const cut = Object.entries(feeds).map(([name, array]) => {
      const row = array.length / batch;
      return [name, kept.shared.has(name) ? array : array.subarray(from * row, to * row)] as const;
    });
    return runHalving(kept, Object.fromEntries(cut), { ...options, batch: to - from });
  };
  const halves = [await part(0, middle), await part(middle, batch)];
  return Object.fromEntries(
    fetch.map((name) => [name, (kept.shared.has(name) ? added : joined)(halves[0][name], halves[1][name])]),
  );
}

function joined(a: EngineArray, b: EngineArray): EngineArray {
  const both = a instanceof Float32Array ? new Float32Array(a.length + b.length) : new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

function added(a: EngineArray, b: EngineArray): EngineArray {
  return a.map((value, at) => value + b[at]);
}
