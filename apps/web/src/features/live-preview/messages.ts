// What the page and its worker say to each other. Everything a browser computes of a preview crosses here as plain data.
import type { TriedEngine } from '@pathlens/engines/tfjs/browser-choice';
import type { Pixels, Preprocessing } from '@pathlens/images/tensor';
import type { BrowserEngineId, SelectionId } from '@pathlens/pathway-core/catalog';

export interface ModelToOpen {
  /** Absolute addresses: a worker has no page that they could be relative to. */
  readonly files: readonly { readonly path: string; readonly url: string; readonly bytes: number }[];
  readonly output: string | null;
  readonly inputShape: readonly number[];
  readonly preprocessing: Preprocessing;
}

export interface EngineWish {
  /** Addresses of tfjs' WebAssembly binaries, by their names. */
  readonly wasm: Readonly<Record<string, string>>;
  /** What was measured in this browser before. */
  readonly known: readonly TriedEngine[];
  readonly only: BrowserEngineId | null;
}

export interface Question {
  readonly id: number;
  /** The network's view of the picture, as it was drawn over. */
  readonly pixels: Pixels;
  /** The same number is the same picture. */
  readonly picture: number;
  readonly target: number | 'predicted';
  readonly method: SelectionId;
  /** Percent pruned. */
  readonly sparsity: number;
}

export type ToWorker =
  | { readonly kind: 'open'; readonly model: ModelToOpen; readonly engine: EngineWish }
  | { readonly kind: 'decode'; readonly id: number; readonly from: Blob | string }
  | ({ readonly kind: 'ask' } & Question);

export interface OpenEngine {
  readonly id: string;
  readonly device: string;
  readonly library: string;
}

/** What the whole network says, and the selection's codes. */
export interface HeldAnswer {
  readonly logits: Float32Array;
  readonly predicted: number;
  readonly target: number;
  readonly probability: number;
  readonly codes: Uint8Array;
  readonly boundaries: readonly number[];
  readonly dead: Uint8Array;
  readonly seconds: number;
  readonly passes: number;
}

/** What the pathway alone says, and its gradient as a tile. */
export interface CutAnswer {
  /** Another number for another answer. */
  readonly answer: number;
  /** The class that is explained. */
  readonly target: number;
  readonly sparsity: number;
  readonly logit: number;
  readonly probability: number;
  readonly logitRatio: number | null;
  readonly sameTopClass: boolean;
  readonly keptUnits: number;
  readonly tile: { readonly bytes: Int8Array; readonly height: number; readonly width: number; readonly scale: number };
  /** Of the one masked pass. */
  readonly seconds: number;
}

export interface Problem {
  readonly message: string;
  readonly hint: string | null;
}

export type FromWorker =
  | { readonly kind: 'fetching'; readonly done: number; readonly total: number }
  | { readonly kind: 'trying'; readonly engine: BrowserEngineId }
  | { readonly kind: 'compiling' }
  /** Also later: where an engine failed and another took its place, which `lost` names. */
  | {
      readonly kind: 'open';
      readonly engine: OpenEngine;
      readonly tried: readonly TriedEngine[];
      readonly lost: string | null;
    }
  | { readonly kind: 'closed'; readonly problem: Problem; readonly tried: readonly TriedEngine[] }
  | { readonly kind: 'decoded'; readonly id: number; readonly pixels: Pixels }
  | { readonly kind: 'undecoded'; readonly id: number; readonly problem: Problem }
  | { readonly kind: 'held'; readonly id: number; readonly answer: HeldAnswer }
  | { readonly kind: 'cut'; readonly id: number; readonly answer: CutAnswer }
  | { readonly kind: 'unanswered'; readonly id: number; readonly problem: Problem };
