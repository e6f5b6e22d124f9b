// The committed parser is the one proto/onnx.proto compiles to.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

it('the generated parser matches its schema', () => {
  const workspace = join(import.meta.dirname, '..');
  const folder = mkdtempSync(join(tmpdir(), 'pathlens-proto-'));
  const { status, stderr } = spawnSync(process.execPath, [join(workspace, 'generate.mjs'), folder], {
    encoding: 'utf8',
  });
  expect(status, stderr).toBe(0);
  for (const name of ['onnx.js', 'onnx.d.ts']) {
    const committed = readFileSync(join(workspace, 'src/generated', name), 'utf8');
    expect(readFileSync(join(folder, name), 'utf8'), `${name}: run "pnpm run generate" in packages/model-io`).toBe(
      committed,
    );
  }
  rmSync(folder, { recursive: true });
});
