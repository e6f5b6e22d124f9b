// `pathlens claims` on a demo model: what it writes, says and refuses.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { random, writeNpy } from '@pathlens/pathway-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { emptyFolder, type Finished, runCli, runHere } from './run-cli.ts';

const model = fileURLToPath(new URL('../../../demo/models/plain-cnn.onnx', import.meta.url));
const folder = emptyFolder();
const input = join(folder, 'images.npy');

/** Blurred noise: a picture as far as the network is concerned. */
function pictures(count: number): Float32Array {
  const source = random(5);
  const values = new Float32Array(count * 3 * 64 * 64);
  let last = 0;
  for (let i = 0; i < values.length; i++) {
    last = 0.9 * last + 0.4 * source.normal();
    values[i] = last;
  }
  return values;
}

beforeAll(() => writeFileSync(input, writeNpy([4, 3, 64, 64], pictures(4))));

function claims(...args: readonly string[]): Promise<Finished> {
  return runCli(['claims', '--model', model, '--input', input, ...args], folder);
}

const quick = ['--param', 'greedyStep=10', '--param', 'intgradPoints=2'];

describe('a report of C2, C5 and C17', () => {
  const out = join(folder, 'out');
  let finished: Finished;
  // biome-ignore lint/suspicious/noExplicitAny: JSON of the command.
  let report: any;
  let page = '';
  beforeAll(async () => {
    finished = await claims('--claims', 'c5,c17,c2', '--images', '3', ...quick, '--out', out);
    report = JSON.parse(readFileSync(join(out, 'claims.json'), 'utf8'));
    page = readFileSync(join(out, 'report.html'), 'utf8');
  }, 600_000);

  it('says every verdict in a line', () => {
    expect(finished).toMatchObject({ code: 0, stderr: '' });
    expect(finished.stdout).toMatch(/^Claims of plain-cnn\.onnx: 3 images/);
    expect(finished.stdout).toMatch(/C5 +Holds +0\.0 % dead\. No dead unit/);
    expect(finished.stdout).toMatch(/C2 +Not decidable/);
  });

  it('writes findings with rule, caveats, provenance and the command that makes each again', () => {
    const findings = Object.fromEntries(report.findings.map((found: { claim: string }) => [found.claim, found]));
    expect(Object.keys(findings)).toEqual(['c2', 'c5', 'c17']);
    expect(findings.c5).toMatchObject({ verdict: 'holds', n: 3, interval: null });
    expect(findings.c5.caveats).toContain('Defined only where off means zero: ReLU and its kin.');
    expect(findings.c5.rerun).toContain('--claims c5 ');
    expect(findings.c5.rerun).toContain('--param greedyStep=10 --param intgradPoints=2');
    expect(report.provenance).toContainEqual({ label: 'Model', value: 'plain-cnn.onnx' });
    expect(report.images).toBe(3);
    const trajectory = report.figures.find(({ id }: { id: string }) => id === 'greedy-trajectory');
    const [dead] = trajectory.panels[1].lines;
    // Only active units are ever pruned, so that the dead share grows from the base rate.
    expect(dead.points.at(-1).y).toBeGreaterThan(dead.points[0].y + 5);
  });

  it('makes the same findings again with that command', async () => {
    const again = join(folder, 'again');
    const [, , ...args] = report.findings[1].rerun.split(' ');
    args[args.indexOf('--out') + 1] = again;
    expect((await runCli(['claims', ...args], folder)).code).toBe(0);
    const second = JSON.parse(readFileSync(join(again, 'claims.json'), 'utf8'));
    const { rerun: _, ...found } = second.findings[0];
    expect(report.findings[1]).toMatchObject(found);
  });

  it('writes a page that asks for nothing else', () => {
    expect(page).toContain('<h3>Contribution pathways contain no dead unit</h3>');
    expect(page).toContain('<b class="holds">1</b>hold');
    expect(page).toContain('<b class="not-run">14</b>not run');
    expect(page).not.toMatch(/(src|href)="(?!#|data:)/);
    expect(page).not.toMatch(/url\(|@import|<script|<link/);
    expect(page.match(/<svg/g)!.length).toBeGreaterThan(4);
    expect(page).toContain('@page');
  });

  it('writes figures and tables beside it', () => {
    const files = readdirSync(out);
    expect(files).toEqual(
      expect.arrayContaining([
        'claims.json',
        'figure_dead-shares.csv',
        'figure_dead-shares.svg',
        'figure_greedy-trajectory.svg',
        'report.html',
        'table_responses.csv',
      ]),
    );
    expect(files.filter((file) => file.startsWith('.'))).toEqual([]);
  });
});

it.each([
  ['an unknown claim', ['--claims', 'c5,c99'], /--claims takes one of c1/],
  ['no images', ['--images', '0'], /--images takes a whole number/],
  ['a parameter it has not', ['--param', 'speed=9'], /claims has no parameter "speed"/],
])('refuses %s', async (_name, args, message) => {
  const given = ['claims', '--model', model, '--input', input, ...args, '--out', join(folder, 'none')];
  const { code, stderr } = await runHere(given);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});
