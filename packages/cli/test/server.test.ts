// The commands that need a server, against a real one with a real worker: a model and images in, numbers and maps out.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { TarSource } from '@pathlens/client';
import { encode } from 'fast-png';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Product, startProduct } from './product.ts';
import { emptyFolder, type Finished, npy, runCli } from './run-cli.ts';

const model = fileURLToPath(new URL('../../../demo/models/tagged-cnn.onnx', import.meta.url));
const images = 4;
// Each command is a process of its own, and some wait for a worker.
const patience = 600_000;
const folder = emptyFolder();
const home = emptyFolder();
let product: Product;

beforeAll(async () => {
  product = await startProduct();
  const files = Array.from({ length: images }, (_, index) => {
    const data = Uint8Array.from({ length: 64 * 64 * 3 }, (_value, at) => (at * (index + 3) + (at >> 7)) % 256);
    const png = encode({ width: 64, height: 64, channels: 3, depth: 8, data });
    return { path: `${index < 2 ? 'disc' : 'star'}/${index}.png`, file: new Blob([new Uint8Array(png)]) };
  });
  const tar = new TarSource(files);
  await writeFile(join(folder, 'pictures.tar'), new Uint8Array(await tar.slice(0, tar.size).arrayBuffer()));
  const preprocessing = { height: 64, width: 64, resize: 'STRETCH', channels: 'RGB', range: 'ZERO_TO_ONE' };
  const normalization = { mean: [0.45, 0.45, 0.45], std: [0.2, 0.2, 0.2] };
  writeFileSync(join(folder, 'preprocessing.json'), JSON.stringify({ ...preprocessing, ...normalization }));
  writeFileSync(join(folder, 'names.txt'), 'disc\nsquare\ntriangle\nstar\nring\ncross\ncrescent\nhexagon\n');
}, 120_000);
afterAll(() => product?.stop());

const pathlens = (...args: string[]): Promise<Finished> => runCli(args, folder, undefined, { XDG_CONFIG_HOME: home });

async function json(...args: string[]): Promise<Record<string, string>> {
  const { code, stdout, stderr } = await pathlens(...args);
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

test(
  'before a login the commands say what to do; a wrong token is told, and nothing is kept',
  async () => {
    const watch = await pathlens('watch', 'x');
    expect([watch.code, watch.stderr]).toEqual([2, expect.stringContaining('pathlens login --server ADDRESS')]);
    const env = { XDG_CONFIG_HOME: home, PATHLENS_TOKEN: 'a-token-that-nobody-made' };
    const wrong = await runCli(['login', '--server', product.address], folder, undefined, env);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringMatching(/\[TOKEN_REFUSED\]/)]);
    const away = await runCli(['login', '--server', 'http://127.0.0.1:9'], folder, undefined, env);
    expect([away.code, away.stderr]).toEqual([2, expect.stringMatching(/\[SERVER_AWAY\]/)]);
    expect((await pathlens('watch', 'x')).stderr).toContain('[LOGIN]');
  },
  patience,
);

test(
  'a model and images go in, an experiment is computed once, and its files come out',
  async () => {
    const signIn = await runCli(
      ['login', '--server', `${product.address}/`],
      folder,
      (child) => child.stdin?.end(product.token),
      {
        XDG_CONFIG_HOME: home,
      },
    );
    expect(signIn.stdout).toBe(`Signed in to ${product.address} as member.\n`);
    expect(statSync(join(home, 'pathlens', 'login.json')).mode & 0o777).toBe(0o600);

    const at = ['--project', product.project];
    const { modelVersion, ...pushed } = await json(
      ...[
        'push-model',
        ...at,
        model,
        '--name',
        'tagged',
        '--preprocessing',
        'preprocessing.json',
        '--class-names',
        'names.txt',
      ],
    );
    expect(pushed).toEqual({ number: 1, state: 'READY' });
    const { datasetVersion, ...data } = await json('push-dataset', ...at, 'pictures.tar', '--name', 'Pictures');
    expect(data).toEqual({ number: 1, state: 'READY' });

    const asked = [
      '--model',
      modelVersion,
      '--dataset',
      datasetVersion,
      '--methods',
      'neuron-mct',
      '--sparsity',
      '80,90',
    ];
    const run = [
      'run',
      ...at,
      ...asked,
      '--attributions',
      'pathway-gradient',
      '--name',
      'From a shell',
      '--key',
      'once',
    ];
    const ended = await json(...run, '--wait');
    expect(ended).toEqual({ experiment: expect.any(String), state: 'DONE', done: images, total: images });
    expect((await json(...run)).experiment).toBe(ended.experiment);
    expect(await json('watch', ended.experiment)).toEqual(ended);
    const again = await json('run', '--from', ended.experiment, '--first', '1', '--wait');
    expect(again).toMatchObject({ state: 'DONE', done: 1 });

    const told = await json('export', ended.experiment, '--out', 'found', '--with', 'all');
    expect(told).toEqual({ experiment: ended.experiment, state: 'DONE', pathways: images, files: 1 + images * 3 });
    const out = join(folder, 'found');
    const { runs } = JSON.parse(readFileSync(join(out, 'experiment.json'), 'utf8'));
    expect(runs).toHaveLength(1);
    expect(runs[0]).toMatchObject({
      state: 'DONE',
      selection: { method: { id: 'neuron-mct' } },
      engine: 'onnxruntime-cpu',
    });
    const stored = await product.prisma.pathway.findMany({
      where: { run: { experimentId: ended.experiment } },
      orderBy: { position: 'asc' },
      include: { maps: true },
    });
    expect(runs[0].pathways.map(({ id }: { id: string }) => id)).toEqual(stored.map(({ id }) => id));
    for (const { codes, maps, position, logit } of runs[0].pathways) {
      expect(logit).toBe(stored[position].logit);
      const { units } = await product.prisma.modelVersion.findUniqueOrThrow({ where: { id: modelVersion } });
      expect(readFileSync(join(out, codes))).toHaveLength(units ?? 0);
      for (const { file } of maps) expect(npy(out, file.replace(/\.npy$/, '')).shape).toEqual([3, 64, 64]);
    }
  },
  patience,
);

test(
  "what is refused is told in the server's words, and strangers are told of nothing",
  async () => {
    const none = await pathlens('push-dataset', '--project', 'no-such-project', 'pictures.tar');
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('There is no project "no-such-project"')]);
    writeFileSync(join(folder, 'broken.onnx'), 'this is no model');
    const broken = await pathlens('push-model', '--project', product.project, 'broken.onnx');
    expect(broken.code).toBe(2);
    expect(broken.stderr).toMatch(/broken\.onnx.*\[[A-Z_]+\]\n$/);
    const { id } = await product.prisma.experiment.findFirstOrThrow();
    const env = { XDG_CONFIG_HOME: home, PATHLENS_SERVER: product.address, PATHLENS_TOKEN: product.stranger };
    for (const args of [
      ['watch', id],
      ['export', id, '--out', 'theirs'],
      ['push-dataset', '--project', product.project, 'pictures.tar'],
    ]) {
      const { code, stderr } = await runCli(args, folder, undefined, env);
      expect([code, stderr], args[0]).toEqual([2, expect.stringContaining('[NOT_FOUND]')]);
    }
  },
  patience,
);
