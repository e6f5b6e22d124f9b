// An engine computes and nothing else: no library of it writes into the home or the temporary folder of whoever runs it, as
// those that gather telemetry do before they send it.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const script = `
  import { offers } from '${new URL('../src/onnxruntime/index.ts', import.meta.url)}';
  import { logitsProgram } from '@pathlens/pathway-core';
  import { handWired, handWiredInput } from '@pathlens/pathway-core/testing';
  const engine = await offers.find(({ id }) => id === 'onnxruntime-cpu').open({ threads: 1 });
  if ('unavailable' in engine) process.exit(0);
  const program = await engine.compile(logitsProgram(handWired()));
  const { logits } = await program.run({ image: handWiredInput }, { batch: 1, fetch: ['logits'] });
  console.log(logits[0]);
  process.exit(0);
`;

it('ONNX Runtime leaves no file behind', () => {
  const folder = mkdtempSync(join(tmpdir(), 'pathlens-home-'));
  try {
    const env = { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, XDG_CACHE_HOME: folder };
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: join(import.meta.dirname, '..'),
      env,
      encoding: 'utf8',
    });
    expect(Number(said)).toBeCloseTo(1, 6);
    expect(readdirSync(folder, { recursive: true })).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
