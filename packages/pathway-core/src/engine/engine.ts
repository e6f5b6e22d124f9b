// Engine: where a program runs. A small port; adapters live in packages/engines, the slow reference beside this file.
import type { EngineId } from '../catalog/engines.ts';
import type { Program } from '../program/primitives.ts';

/** Batch-first, C order. float32 values, or one byte (0 or 1) per bool. */
export type EngineArray = Float32Array | Uint8Array;
export type EngineArrays = Readonly<Record<string, EngineArray>>;

export interface EngineDescription {
  readonly id: EngineId;
  /** "cpu, 2 threads", "NVIDIA L4", ... */
  readonly device: string;
  /** Library and version that runs the programs. */
  readonly library: string;
  /** What the device is driven by, with its version, where that can be told: "NVIDIA driver 550.54", "Vulkan, SwiftShader". */
  readonly driver?: string;
}

export interface RunOptions {
  /** Images in this batch. */
  readonly batch: number;
  /** Outputs wanted; only these leave the engine. */
  readonly fetch: readonly string[];
}

export interface CompiledProgram {
  /**
   * Runs the program once. Every input must be fed; lengths are batch × elements, or the elements alone where the input is shared.
   * Rejects with PathlensError ENGINE_MEMORY when memory runs out, and with ENGINE_LOST when the device is gone for good.
   */
  run(feeds: EngineArrays, options: RunOptions): Promise<EngineArrays>;
  dispose(): Promise<void>;
}

/** By name of what ran them, the operators it ran. */
export type Placement = Readonly<Record<string, readonly string[]>>;

export interface Engine {
  readonly description: EngineDescription;
  /** Compiled once per program and reused for every image, mask and class. */
  compile(program: Program): Promise<CompiledProgram>;
  /** What programs may keep of a device's memory together, where it is known to say when it is full and to go on then. */
  readonly mayHoldBytes?: number;
  /** Bytes that a program keeps of the device's memory once it is compiled and was run with so many images at most. */
  heldBytes(program: Program, batch: number): number;
  /** Where each operator of a program ran, for engines that might divide a program between several. */
  placement?(program: Program, feeds: EngineArrays, batch: number): Promise<Placement>;
  dispose(): Promise<void>;
}

/** An engine that may or may not be usable on this machine. */
export interface EngineOffer {
  readonly id: EngineId;
  /** The reason why it cannot run here where that is seen without loading anything; undefined where `open` has to be tried. */
  missing?(): string | undefined;
  /** The engine, or the reason in one sentence why it cannot run here. */
  open(options?: { readonly threads?: number }): Promise<Engine | { readonly unavailable: string }>;
}
