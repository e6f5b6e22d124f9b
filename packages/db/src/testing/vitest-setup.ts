// Vitest global setup: one PostgreSQL for all test files of a run, stopped and deleted at its end.
import { setTestRoot, testRoot } from './env.ts';
import { createTestRoot, removeLeftoverRoots } from './test-server.ts';

export default async function setup(): Promise<(() => Promise<void>) | undefined> {
  if (testRoot()) return undefined;
  await removeLeftoverRoots();
  const root = createTestRoot();
  setTestRoot(root.folder);
  return async () => {
    setTestRoot(undefined);
    await root.remove();
  };
}
