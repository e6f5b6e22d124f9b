// Trial: what was found out about one engine on one machine.
import type { EngineDescription, EngineId, Placement } from '@pathlens/pathway-core';

interface Found {
  readonly id: EngineId;
}

/** It cannot run here, or its library ends the process that tries it. */
export interface AbsentEngine extends Found {
  readonly status: 'absent';
  readonly reason: string;
}

/** It runs and its answers are not those of the reference engine. */
export interface WrongEngine extends Found {
  readonly status: 'wrong';
  readonly reason: string;
  readonly description: EngineDescription;
}

export interface ReadyEngine extends Found {
  readonly status: 'ready';
  readonly description: EngineDescription;
  readonly passesPerSecond: number;
  readonly gflops: number;
  /** From the reference engine's answers, as a share of their largest. */
  readonly deviation: number;
  readonly placement?: Placement;
}

export type EngineTrial = AbsentEngine | WrongEngine | ReadyEngine;

/** What the process that tries an engine is told and tells, beside its arguments. */
export type TrialMessage =
  | { readonly kind: 'opened'; readonly description: EngineDescription }
  | { readonly kind: 'found'; readonly trial: EngineTrial };

export interface TrialArguments {
  readonly id: EngineId;
  readonly threads: number;
  /** Asks where each operator ran. */
  readonly placed: boolean;
}
