// How far a study is, in words. Its steps are counted by itself, so nothing says "images".
import { describeState, type StateOfRun } from '../../design/state-mark.tsx';

export function isOpen({ state }: Pick<StateOfRun, 'state'>): boolean {
  return state === 'QUEUED' || state === 'RUNNING';
}

export function describeStudy(of: StateOfRun): string {
  const { state, progress } = of;
  if (state === 'RUNNING' && progress.total === 0) return 'Starting. Nothing is counted yet.';
  if (state === 'CANCELLED' && progress.total === 0) return 'Cancelled before it started.';
  return describeState(of);
}
