// What the test run's setup tells its workers.
const NAME = 'PATHLENS_TEST_POSTGRES';

/** Folder of the run's PostgreSQL, when the run has a setup. */
export function testRoot(): string | undefined {
  return process.env[NAME];
}

/** Tells workers started from now on which folder to use. */
export function setTestRoot(folder: string | undefined): void {
  if (folder === undefined) delete process.env[NAME];
  else process.env[NAME] = folder;
}
