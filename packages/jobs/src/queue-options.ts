// How the queue treats every job; the same for whoever creates a queue first, gateway or worker.

/** Options of every queue: a worker that is gone is noticed after 10 s, and the attempts are counted by us, not by the queue. */
export const queueOptions = {
  heartbeatSeconds: 10,
  notify: true,
  retryLimit: 20,
  retryDelay: 1,
  expireInSeconds: 23 * 3600,
  retentionSeconds: 14 * 24 * 3600,
  // What has ended is told by the rows that jobs name.
  deleteAfterSeconds: 3600,
} as const;
