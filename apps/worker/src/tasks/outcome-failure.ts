// What people are told when a job's process did not answer.
import type { Outcome } from '../child/child-process.ts';
import { type Failure, internalFailure } from '../failure.ts';
import type { Log } from '../log.ts';

/** The failure of an outcome that is none of done and stopped; faults go to the log. */
export function failureOfOutcome(outcome: Outcome<unknown>, log: Log): Failure {
  switch (outcome.kind) {
    case 'refused':
    case 'limit':
      return outcome.failure;
    case 'killed':
      return {
        code: 'PROCESS_KILLED',
        message: `The process that did the work was killed twice (${outcome.signal}).`,
        hint: 'Most often this machine has too little memory: take a smaller model, or a larger machine.',
      };
    case 'fault':
      log.error({ stack: outcome.stack }, 'a job failed by a fault of ours');
      return internalFailure;
    default:
      throw new Error(`${outcome.kind} is no failure`);
  }
}
