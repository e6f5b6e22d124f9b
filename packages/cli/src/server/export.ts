// `pathlens export`: what an experiment found, as files: one JSON of every number, and the maps and codes as arrays.
import {
  Script_ExperimentDocument,
  Script_PathwaysDocument,
  type Script_PathwaysQuery,
  type Server,
} from '@pathlens/client';
import { PathlensError } from '@pathlens/pathway-core';
import { oneOf, type ReadArguments, required } from '../arguments.ts';
import type { Command } from '../command.ts';
import { callerPath } from '../env.ts';
import { interruption } from '../interrupt.ts';
import { createOutputFolder, type OutputFolder } from '../output-folder.ts';
import { terminalProgress } from '../progress.ts';
import { knownServer } from './login-file.ts';
import { talk } from './talk.ts';

const contents = ['numbers', 'maps', 'codes', 'all'] as const;

const help = `Writes what an experiment of the server of "pathlens login" found into a folder: experiment.json with every run and pathway, and
files named after run and image.

  pathlens export EXPERIMENT --out FOLDER [--with ${contents.join('|')}]

  --with numbers      experiment.json alone (the default)
  --with maps         and the attribution maps, float32 .npy [C, H, W]
  --with codes        and the rank codes, one byte a unit (docs/methods.md)
  --with all          both`;

type Pathway = NonNullable<Script_PathwaysQuery['run']>['pathways']['nodes'][number];

async function* pathwaysOf(server: Server, run: string): AsyncGenerator<Pathway> {
  let after: string | undefined;
  do {
    interruption.throwIfAborted();
    const page = (await server.ask(Script_PathwaysDocument, { run, after })).run?.pathways;
    yield* page?.nodes ?? [];
    after = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
  } while (after !== undefined);
}

/** "grad-cam.npy"; of the same method with other parameters "grad-cam.2.npy": experiment.json says which is which. */
function freeName(called: string, taken: Set<string>): string {
  let number = 1;
  const file = () => (number === 1 ? `${called}.npy` : `${called}.${number}.npy`);
  while (taken.has(file())) number++;
  taken.add(file());
  return file();
}

async function save(server: Server, out: OutputFolder, file: string, link: string): Promise<string> {
  interruption.throwIfAborted();
  await out.writeBytes(file, new Uint8Array(await (await server.download(link)).arrayBuffer()));
  return file;
}

async function exportExperiment({ values, positionals }: ReadArguments): Promise<string> {
  if (positionals.length !== 1) {
    throw new PathlensError('ARGUMENT', 'Name one experiment: pathlens export EXPERIMENT --out FOLDER.');
  }
  const folder = callerPath(required(values, 'out', 'the folder to write to'));
  const what = oneOf('with', typeof values.with === 'string' ? values.with : 'numbers', contents);
  const server = knownServer();
  const { experiment } = await talk(() => server.ask(Script_ExperimentDocument, { id: positionals[0] }));
  if (!experiment) {
    throw new PathlensError('NOT_FOUND', 'There is no such experiment, or this token cannot see it.');
  }
  const out = await createOutputFolder(folder, 0);
  const line = terminalProgress();
  let pathways = 0;
  let files = 0;
  try {
    const runs: unknown[] = [];
    for (const [index, run] of experiment.runs.nodes.entries()) {
      const rows: unknown[] = [];
      for await (const { codes, maps, ...row } of iterate(() => pathwaysOf(server, run.id))) {
        const name = `run${index}-image${row.position}`;
        const kept: { codes?: string; maps: unknown[] } = { maps: [] };
        if (what === 'codes' || what === 'all') {
          kept.codes = await talk(() => save(server, out, `${name}-codes.bin`, codes.url));
          files++;
        }
        const taken = new Set<string>();
        for (const { npy, method, parameters, sparsity, masses } of maps) {
          const withFile = what === 'maps' || what === 'all';
          const called = `${name}-${method.id}${sparsity === null || sparsity === undefined ? '' : `-${sparsity}`}`;
          const file = freeName(called, taken);
          if (withFile) await talk(() => save(server, out, file, npy.url));
          if (withFile) files++;
          kept.maps.push({
            method: method.id,
            parameters: Object.fromEntries(parameters.map(({ id, value }) => [id, value])),
            sparsity,
            masses,
            ...(withFile ? { file } : {}),
          });
        }
        rows.push({ ...row, ...kept });
        line.show(`${++pathways} pathways, ${files} files`);
      }
      runs.push({ ...run, pathways: rows });
    }
    await out.writeText('experiment.json', `${JSON.stringify({ ...experiment, runs }, undefined, 2)}\n`);
    await out.finish();
  } catch (error) {
    await out.discard();
    throw error;
  } finally {
    line.clear();
  }
  return JSON.stringify(
    { experiment: experiment.id, state: experiment.state, pathways, files: files + 1 },
    undefined,
    2,
  );
}

/** A page that cannot be read is told as any other refusal of the server. */
async function* iterate<Value>(begin: () => AsyncGenerator<Value>): AsyncGenerator<Value> {
  const values = begin();
  for (;;) {
    const { done, value } = await talk(() => values.next());
    if (done) return;
    yield value;
  }
}

export const exportCommand: Command = {
  about: 'what an experiment of a server found, as files',
  help,
  options: { out: { type: 'string' }, with: { type: 'string' } },
  positionals: true,
  run: exportExperiment,
};
