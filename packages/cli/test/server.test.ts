// The commands that need a server, against a real one with a real worker: a model and images in, numbers and maps out.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { TarSource } from '@pathlens/client';
import { encode } from 'fast-png';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { type Product, startProduct } from './product.ts';
import { emptyFolder, type Finished, npy, runCli, runHere } from './run-cli.ts';

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

/** What needs no process of its own: no file of the folder it is started in, nothing on its input. */
async function here(args: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<Finished> {
  for (const [name, value] of Object.entries({ XDG_CONFIG_HOME: home, ...variables })) vi.stubEnv(name, value);
  try {
    return await runHere(args);
  } finally {
    vi.unstubAllEnvs();
  }
}

const json = async (...args: string[]) => parsed(await pathlens(...args));
const jsonHere = async (...args: string[]) => parsed(await here(args));

function parsed({ code, stdout, stderr }: Finished): Record<string, string> {
  expect(stderr).toBe('');
  expect(code).toBe(0);
  return JSON.parse(stdout);
}

test(
  'before a login the commands say what to do; a wrong token is told, and nothing is kept',
  async () => {
    const watch = await pathlens('watch', 'x');
    expect([watch.code, watch.stderr]).toEqual([2, expect.stringContaining('pathlens login --server ADDRESS')]);
    const made = { PATHLENS_TOKEN: 'a-token-that-nobody-made' };
    const wrong = await here(['login', '--server', product.address], made);
    expect([wrong.code, wrong.stderr]).toEqual([2, expect.stringMatching(/\[TOKEN_REFUSED\]/)]);
    const away = await here(['login', '--server', 'http://127.0.0.1:9'], made);
    expect([away.code, away.stderr]).toEqual([2, expect.stringMatching(/\[SERVER_AWAY\]/)]);
    expect((await here(['watch', 'x'])).stderr).toContain('[LOGIN]');
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
      'pathway-gradient,grad-cam(preset=captum),grad-cam:layer=0',
      '--name',
      'From a shell',
      '--key',
      'once',
    ];
    const ended = await json(...run, '--wait');
    expect(ended).toEqual({ experiment: expect.any(String), state: 'DONE', done: images, total: images });
    expect((await jsonHere(...run)).experiment).toBe(ended.experiment);
    expect(await jsonHere('watch', ended.experiment)).toEqual(ended);
    const again = await jsonHere('run', '--from', ended.experiment, '--first', '1', '--wait');
    expect(again).toMatchObject({ state: 'DONE', done: 1 });

    const told = await json('export', ended.experiment, '--out', 'found', '--with', 'all');
    expect(told).toEqual({ experiment: ended.experiment, state: 'DONE', pathways: images, files: 1 + images * 5 });
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
      const cams = maps.filter(({ method }: { method: string }) => method === 'grad-cam');
      expect(cams.map(({ parameters }: { parameters: object }) => parameters)).toEqual(
        expect.arrayContaining([
          { layer: '-1', relu: 'false' },
          { layer: '0', relu: 'true' },
        ]),
      );
      expect(new Set(maps.map(({ file }: { file: string }) => file)).size).toBe(4);
      for (const { file, method } of maps) {
        const channels = method === 'grad-cam' ? 1 : 3;
        expect(npy(out, file.replace(/\.npy$/, '')).shape).toEqual([channels, 64, 64]);
      }
    }
  },
  patience,
);

test(
  'two experiments are saved as a comparison and shared: with a password, for a while, and not any more',
  async () => {
    const experiments = await product.prisma.experiment.findMany({ orderBy: { createdAt: 'asc' } });
    const [first, second] = experiments.map(({ id }) => id);
    const asked = ['compare', first, second, '--sparsity', '80,90', '--name', 'Beside', '--key', 'k'];
    const told = await pathlens(...asked);
    expect([told.code, told.stderr]).toEqual([0, '']);
    const lines = told.stdout.trimEnd().split('\n');
    expect(lines.slice(0, 4)).toEqual(
      ['A', 'B', 'C', 'D'].map(
        (letter, at) => `${letter}  tagged v1, neuron-mct, pathway-gradient at ${at % 2 ? 90 : 80} %`,
      ),
    );
    // The second experiment computed the first image alone.
    expect(lines[5]).toMatch(/^image +A +B +C +D +disagreement$/);
    expect(lines[6]).toMatch(/^disc\/0\.png( +\w+ [01]\.\d\d){4} +–$/);
    expect(lines.at(-1)).toBe(`Saved as ${await saved('Beside')}: ${product.address}/p/${product.project}/c`);

    const data = JSON.parse((await here([...asked, '--json'])).stdout);
    expect(data.comparison).toBe(await saved('Beside'));
    const stored = await product.prisma.pathway.findMany({
      where: { run: { experimentId: { in: [first, second] } }, position: 0 },
      orderBy: { createdAt: 'asc' },
      include: { maps: true },
    });
    expect(data.rows).toHaveLength(1);
    expect(data.rows[0].cells.map(({ pathway }: { pathway: string }) => pathway)).toEqual(
      [0, 0, 1, 1].map((at) => stored[at].id),
    );
    expect(data.rows[0].cells[1].map).toBe(stored[0].maps.find(({ sparsity }) => sparsity === 90)?.id);
    const star = await here(['compare', first, '--image', 'star/3.png', '--image', 'disc/1.png', '--json']);
    expect(JSON.parse(star.stdout).rows.map(({ image }: { image: string }) => image)).toEqual([
      'star/3.png',
      'disc/1.png',
    ]);

    const cam = await here(['compare', first, '--attribution', 'grad-cam(layer=0)', '--name', 'First layer']);
    expect(cam.stdout).toMatch(/^A {2}tagged v1, neuron-mct, grad-cam:layer=0 at its largest sparsity\n/);

    const rights = ['--role', 'comment', '--anonymized', '--label', 'reviewers'];
    const share = ['share', data.comparison, ...rights, '--days', '3', '--password', '--json'];
    const link = await runCli(share, folder, (child) => child.stdin?.end('correct horse\n'), { XDG_CONFIG_HOME: home });
    expect([link.code, link.stderr]).toEqual([0, '']);
    const made = JSON.parse(link.stdout);
    expect(made).toMatchObject({ role: 'COMMENT', anonymized: true, password: true });
    const row = await product.prisma.shareLink.findUniqueOrThrow({ where: { id: made.link } });
    expect(row).toMatchObject({ objectId: data.comparison, role: 'COMMENT', anonymized: true, label: 'reviewers' });
    expect(row.expiresAt?.toISOString()).toBe(made.expiresAt);
    const [page, token] = made.address.split('#');
    expect(page).toBe(`${product.address}/visit`);
    expect(row.tokenHash).toBe(createHash('sha256').update(token).digest('hex'));
    expect(row.passwordHash).not.toContain('correct horse');

    const until = new Date(Date.now() + 86_400_000).toISOString();
    const open = await pathlens('share', first, '--until', until);
    expect([open.code, open.stdout]).toEqual([0, expect.stringMatching(/^http:\/\/[\w.:]+\/visit#[\w-]{32}\n$/)]);
    expect(open.stderr).toContain(`may look, until ${until}. It is not shown again.`);
    const [, id] = /--revoke (\S+)\n$/.exec(open.stderr) ?? [];
    const ended = await here(['share', '--revoke', id]);
    expect([ended.code, ended.stdout]).toEqual([0, 'Revoked: the address opens nothing any more.\n']);
    expect((await product.prisma.shareLink.findUniqueOrThrow({ where: { id } })).revokedAt).not.toBeNull();
    expect(JSON.parse((await here(['share', '--revoke', id, '--json'])).stdout)).toEqual({
      link: id,
      standing: 'REVOKED',
    });
  },
  patience,
);

async function saved(name: string): Promise<string> {
  const [{ id }, ...more] = await product.prisma.comparison.findMany({ where: { name } });
  expect(more).toEqual([]);
  return id;
}

test(
  'what cannot be compared or shared is told',
  async () => {
    const { id } = await product.prisma.experiment.findFirstOrThrow();
    const cases: [string[], string][] = [
      [['compare', 'made-up'], 'NOT_FOUND'],
      [['compare', id, '--sparsity', '120'], 'SPARSITY_RANGE'],
      [['compare', id, '--image', 'none.png'], 'IMAGE_UNKNOWN'],
      [['compare', id, '--attribution', 'none'], 'COMPARISON_CONTENT'],
      [['compare', id, '--attribution', 'gradient,grad-cam'], 'ARGUMENT'],
      [['run', '--from', id, '--attributions', 'rise(preset=paper)'], 'PRESET_UNFIT'],
      [['share'], 'ARGUMENT'],
      [['share', 'made-up'], 'NOT_FOUND'],
      [['share', id, '--until', 'Friday'], 'ARGUMENT'],
      [['share', id, '--until', '2001-01-01'], 'LINK_EXPIRY'],
      [['share', id, '--days', '3', '--until', '2030-01-01'], 'ARGUMENT'],
      [['share', '--revoke', 'made-up'], 'NOT_FOUND'],
      [['share', '--revoke', id, '--anonymized'], 'ARGUMENT'],
    ];
    for (const [args, code] of cases) {
      const told = await here(args);
      expect([told.code, told.stdout, told.stderr], args.join(' ')).toEqual([
        2,
        '',
        expect.stringMatching(`\\[${code}\\]\n$`),
      ]);
    }
    const short = ['share', id, '--password'];
    const weak = await runCli(short, folder, (child) => child.stdin?.end('short'), { XDG_CONFIG_HOME: home });
    expect([weak.code, weak.stderr]).toEqual([2, expect.stringMatching(/\[\w+\]\n$/)]);
    expect(weak.stderr).not.toContain('short');
  },
  patience,
);

test(
  "the first program of the client's README finds what it says",
  async () => {
    const readme = readFileSync(new URL('../../client/README.md', import.meta.url), 'utf8');
    const [, program] = /```js\n(.*?)```/s.exec(readme) ?? [];
    // As text, a program finds packages from the folder it runs in: this package knows the client.
    const child = spawn(process.execPath, ['--input-type=module', '--eval', program], {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      env: {
        ...process.env,
        PATHLENS_SERVER: product.address,
        PATHLENS_TOKEN: product.token,
        PROJECT: product.project,
        MODEL: model,
        IMAGES: join(folder, 'pictures.tar'),
      },
    });
    const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
    expect([code, stderr]).toEqual([0, expect.stringMatching(/2 of 2\n$/)]);
    const { state, pathways } = JSON.parse(stdout);
    expect(state).toBe('DONE');
    expect(pathways.map(({ image }: { image: { path: string } }) => image.path)).toEqual(['disc/0.png', 'disc/1.png']);
    const run = await product.prisma.run.findFirstOrThrow({ orderBy: { createdAt: 'desc' } });
    expect(run).toMatchObject({ state: 'DONE', selection: 'neuron-mct' });
    for (const { cut } of pathways) {
      const kept = cut.layers.map(({ keptShare }: { keptShare: number }) => keptShare);
      expect(kept.length).toBeGreaterThan(1);
      expect(kept.every((share: number) => share >= 0 && share <= 1)).toBe(true);
      expect(Math.max(...kept)).toBeGreaterThan(0);
    }
  },
  patience,
);

test(
  "what is refused is told in the server's words, and strangers are told of nothing",
  async () => {
    const pictures = join(folder, 'pictures.tar');
    const none = await here(['push-dataset', '--project', 'no-such-project', pictures]);
    expect([none.code, none.stderr]).toEqual([2, expect.stringContaining('There is no project "no-such-project"')]);
    writeFileSync(join(folder, 'broken.onnx'), 'this is no model');
    const broken = await pathlens('push-model', '--project', product.project, 'broken.onnx');
    expect(broken.code).toBe(2);
    expect(broken.stderr).toMatch(/broken\.onnx.*\[[A-Z_]+\]\n$/);
    const { id } = await product.prisma.experiment.findFirstOrThrow();
    const stranger = { PATHLENS_SERVER: product.address, PATHLENS_TOKEN: product.stranger };
    for (const args of [
      ['watch', id],
      ['export', id, '--out', join(folder, 'theirs')],
      ['compare', id],
      ['share', id],
      ['push-dataset', '--project', product.project, pictures],
    ]) {
      const { code, stderr } = await here(args, stranger);
      expect([code, stderr], args[0]).toEqual([2, expect.stringContaining('[NOT_FOUND]')]);
    }
  },
  patience,
);
