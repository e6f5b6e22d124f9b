// An engine computes and nothing else: no library of it writes into the home or the temporary folder of whoever runs it, as
// those that gather telemetry do before they send it; and its process ends by itself.
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineId } from '@pathlens/pathway-core';
import { expect, it } from 'vitest';
import { offers as onnxruntime } from '../src/onnxruntime/index.ts';
import { offers as tfjs } from '../src/tfjs/index.ts';
import { offerSoftwareAdapter } from './software-adapter.ts';

const address = (file: string): string => String(new URL(file, import.meta.url));

const script = (id: EngineId) => `
  import { logitsProgram } from '@pathlens/pathway-core';
  import { handWired, handWiredInput } from '@pathlens/pathway-core/testing';
  import { offerSoftwareAdapter } from '${address('./software-adapter.ts')}';
  import { offers } from '${address(id.startsWith('tfjs') ? '../src/tfjs/index.ts' : '../src/onnxruntime/index.ts')}';
  offerSoftwareAdapter();
  const engine = await offers.find((offer) => offer.id === '${id}').open({ threads: 1 });
  if ('unavailable' in engine) console.log('absent');
  else {
    const program = await engine.compile(logitsProgram(handWired()));
    const { logits } = await program.run({ image: handWiredInput }, { batch: 1, fetch: ['logits'] });
    console.log(logits[0]);
    await program.dispose();
    await engine.dispose();
  }
`;

offerSoftwareAdapter();
const present = [...onnxruntime, ...tfjs].filter((offer) => offer.missing?.() === undefined).map(({ id }) => id);

it.each(present)('%s leaves no file behind, and ends', (id) => {
  const folder = mkdtempSync(join(tmpdir(), 'pathlens-home-'));
  try {
    const env = { PATH: process.env.PATH, HOME: folder, TMPDIR: folder, XDG_CACHE_HOME: folder };
    const said = execFileSync(process.execPath, ['--input-type=module', '--eval', script(id)], {
      cwd: join(import.meta.dirname, '..'),
      env,
      encoding: 'utf8',
      timeout: 60_000,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (said.trim() !== 'absent') expect(Number(said)).toBeCloseTo(1, 6);
    expect(readdirSync(folder, { recursive: true })).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
