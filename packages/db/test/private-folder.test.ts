// Under root, in a folder that only root may enter, the server runs as another account all the same.
import { chmodSync, existsSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ensurePostgres } from '../src/index.ts';
import { answers } from '../src/postgres/postmaster.ts';
import { createTestRoot } from '../src/testing/test-server.ts';

test.skipIf(process.getuid?.() !== 0)(
  'data of a private folder lies elsewhere, and is new when the folder is new',
  async () => {
    const folders: string[] = [];
    for (let round = 0; round < 2; round += 1) {
      const root = createTestRoot();
      chmodSync(root.folder, 0o700);
      const server = await ensurePostgres(root.folder, { durable: false });
      expect(server.pgdata.startsWith(root.folder)).toBe(false);
      expect(await answers(server.url)).toBe(true);
      expect((await ensurePostgres(root.folder)).pgdata).toBe(server.pgdata);
      folders.push(server.pgdata);
      await root.remove();
      expect(existsSync(server.pgdata)).toBe(false);
    }
    expect(new Set(folders).size).toBe(2);
  },
);
