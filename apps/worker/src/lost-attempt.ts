// LostAttempt: somebody else has this job now, or it was cancelled. Nothing that this attempt still has may be written.

export class LostAttempt extends Error {
  constructor() {
    super('the attempt was lost');
    this.name = 'LostAttempt';
  }
}

/** WorkerStopping: the job goes back to the queue because this worker ends. */
export class WorkerStopping extends Error {
  constructor() {
    super('the worker is stopping');
    this.name = 'WorkerStopping';
  }
}

/** More than this, and the job itself is what stops workers. */
export const mostAttempts = 6;
