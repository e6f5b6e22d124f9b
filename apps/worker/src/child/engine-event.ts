// What a job's process tells of the engine it computes with, and what of it is written down with the result.
import type { EngineDescription, EngineId } from '@pathlens/pathway-core';

export interface EngineEvent {
  readonly kind: 'engine';
  readonly engine: string;
  readonly device: string;
  readonly library: string;
  readonly driver: string | null;
  /** Engines that were lost before it, a sentence each; the worker adds them. */
  readonly notes: readonly string[];
}

/** It is about to open or measure an engine: for its parent alone, which no task hears. */
export interface TryingEvent {
  readonly kind: 'trying-engine';
  readonly engine: EngineId;
}

export function isTryingEvent(event: unknown): event is TryingEvent {
  return typeof event === 'object' && event !== null && 'kind' in event && event.kind === 'trying-engine';
}

export function engineEvent({ id, device, library, driver }: EngineDescription): EngineEvent {
  return { kind: 'engine', engine: id, device, library, driver: driver ?? null, notes: [] };
}

/** The columns of runs, studies and tables of predictions. */
export function engineColumns({ engine, device, library, driver, notes }: EngineEvent) {
  return { engine, device, library, driver, engineNotes: [...notes] };
}
