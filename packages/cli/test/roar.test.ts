// `pathlens roar`, in two threads: told to stop it keeps what it has, goes on from there, and finds what an uninterrupted run finds.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { random, writeNpy } from '@pathlens/pathway-core';
import { describe, expect, it } from 'vitest';
import { readArguments } from '../src/arguments.ts';
import { roarOptions, roar as run } from '../src/commands/roar.ts';
import { emptyFolder, fixture, npy, runCli } from './run-cli.ts';

const model = join(fixture('networks/asymmetric'), 'model.onnx');
const [height, width] = [37, 42];
const count = 32;

/** Images with a bright disc on the left or on the right, which is their class. */
function discs() {
  const folder = emptyFolder();
  const numbers = random(5);
  const labels = Int32Array.from({ length: count }, (_, image) => image % 2);
  const images = Float32Array.from({ length: count * height * width }, (_, at) => {
    const [x, y] = [at % width, Math.floor(at / width) % height];
    const right = labels[Math.floor(at / (height * width))] === 1;
    const disc = (x - (right ? 30 : 10)) ** 2 + (y - 18) ** 2 < 40;
    return 0.3 * numbers.normal() + (disc ? 2 : 0);
  });
  writeFileSync(join(folder, 'images.npy'), writeNpy([count, 1, height, width], images));
  writeFileSync(join(folder, 'labels.npy'), writeNpy([count], labels));
  return ['--model', model, '--input', join(folder, 'images.npy'), '--labels', join(folder, 'labels.npy')];
}

const given = discs();
const parameters = ['epochs=2', 'blurred=none', 'random=false', 'edge=false', 'batch=8'];
const asked = [...given, '--methods', 'gradient', '--levels', '50', '--seeds', '1'].concat(
  parameters.flatMap((one) => ['--param', one]),
);

// Two at a time: as many threads each, so that all of it comes out the same bit by bit.
const jobs = ['--jobs', '2'];

async function roar(out: string, ...args: string[]) {
  await run(readArguments([...asked, ...jobs, ...args, '--out', out], roarOptions));
  return JSON.parse(readFileSync(join(out, 'report.json'), 'utf8'));
}

describe('pathlens roar', () => {
  it('keeps what it has when it is told to stop, and goes on from there', async () => {
    const [whole, out] = [emptyFolder(), emptyFolder()];
    const expected = await roar(whole);
    // Ranks of all images, a training on whole images, one without what the gradient marks.
    expect(expected.parts).toEqual({ found: 0, computed: 3 });
    expect(expected.request).toMatchObject({ levels: [50], parameters: { seeds: 1, epochs: 2 } });
    const stopped = await runCli(['roar', ...asked, ...jobs, '--out', out], out, (child) => {
      const waiting = setInterval(() => {
        const parts = join(out, 'parts');
        if (!existsSync(parts) || !readdirSync(parts).some((file) => file.endsWith('.state'))) return;
        clearInterval(waiting);
        child.kill('SIGINT');
      }, 5);
      child.once('exit', () => clearInterval(waiting));
    });
    expect([stopped.code, stopped.stdout]).toEqual([130, '']);
    expect(stopped.stderr).toMatch(/^pathlens: Stopped; what was finished is kept.*--resume.*\[INTERRUPTED\]\n$/);
    expect(readdirSync(out)).toEqual(['parts']);
    const { parts, arrays } = await roar(out, '--resume');
    expect(parts.found).toBeGreaterThan(0);
    expect(parts.found + parts.computed).toBe(3);
    expect(arrays).toEqual(expected.arrays);
    for (const { file } of arrays) expect(npy(out, file.slice(0, -4))).toEqual(npy(whole, file.slice(0, -4)));
    const files = readdirSync(join(out, 'parts'));
    expect(files.filter((file) => !file.endsWith('.part'))).toEqual(['finished']);
  }, 180_000);

  it('refuses to train without labels', async () => {
    const without = readArguments([...given.slice(0, 4), '--out', emptyFolder()], roarOptions);
    await expect(run(without)).rejects.toMatchObject({ code: 'ARGUMENT', path: ['labels'] });
  });
});
