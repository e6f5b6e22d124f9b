// How a browser's engine is chosen, on what of it runs here: WebAssembly and plain JavaScript. The graphics cards are tried in a browser.
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { expect, it, vi } from 'vitest';
import { chooseBrowserEngine } from '../src/tfjs/browser/choose.ts';

const folder = join(
  dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm/package.json')),
  'dist',
);
// By name, as a bundler knows them, and not by folder.
const wasm = Object.fromEntries(
  ['', '-simd', '-threaded-simd'].map((kind) => {
    const name = `tfjs-backend-wasm${kind}.wasm`;
    return [name, join(folder, name)];
  }),
);

// tfjs tells the console of a machine without WebGL at length.
vi.spyOn(console, 'log').mockImplementation(() => {});

it('takes the fastest engine that answers right, says why others do not run, and remembers', async () => {
  const { engine, tried } = await chooseBrowserEngine({ wasm });
  const of = Object.fromEntries(tried.map((row) => [row.id, row]));
  expect(tried.map(({ id }) => id)).toEqual(['tfjs-webgpu', 'tfjs-webgl', 'tfjs-wasm', 'tfjs-cpu']);
  expect(of['tfjs-webgpu']).toMatchObject({ device: null, reason: expect.stringMatching(/WebGPU/) });
  expect(of['tfjs-webgl']).toMatchObject({ device: null, reason: expect.stringMatching(/WebGL/) });
  for (const id of ['tfjs-wasm', 'tfjs-cpu']) {
    expect(of[id].reason).toBeNull();
    expect(of[id].deviation).toBeLessThanOrEqual(2e-5);
    expect(of[id].gigaflops).toBeGreaterThan(0);
  }
  const usable = tried.filter(({ reason }) => reason === null);
  const fastest = usable.toSorted((a, b) => b.gigaflops! - a.gigaflops!)[0];
  expect(engine?.description.id).toBe(fastest.id);
  await engine?.dispose();

  // What is known is believed about the others, and checked of the one that is used.
  const asked: string[] = [];
  const known = tried.map((row) => (row.id === 'tfjs-cpu' ? { ...row, gigaflops: 1e6 } : row));
  const again = await chooseBrowserEngine({ wasm, known, onTrying: (id) => asked.push(id) });
  expect(again.engine?.description.id).toBe('tfjs-cpu');
  expect(asked).toEqual(['tfjs-cpu']);
  expect(again.tried.find(({ id }) => id === 'tfjs-cpu')?.gigaflops).toBeLessThan(1e6);
  await again.engine?.dispose();
});

it('goes past an engine that failed, and says so where none is left', async () => {
  const { engine, tried } = await chooseBrowserEngine({ wasm, only: 'tfjs-webgl' });
  expect(engine).toBeNull();
  expect(tried).toEqual([expect.objectContaining({ id: 'tfjs-webgl', reason: expect.any(String) })]);
  const left = await chooseBrowserEngine({ wasm, without: ['tfjs-wasm'] });
  expect(left.engine?.description.id).toBe('tfjs-cpu');
  await left.engine?.dispose();
});
