// Which results may stand in for each other: raised whenever the same work would give other numbers.

const resultVersion = 3;

/** Stored with runs, and part of every digest of work. */
export const codeVersion = `pathlens 0.1.0, results ${resultVersion}`;
