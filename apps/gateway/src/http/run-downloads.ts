// What is found in all pathways of a run together, as JSON: pages read it once and filter, sort and draw from it.
import { attributionIds, PathlensError } from '@pathlens/pathway-core/catalog';
import type { Request } from 'express';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { find } from '../find.ts';
import { channelSample } from '../modules/runs/channel-sample.ts';
import { classOverlaps } from '../modules/runs/class-overlaps.ts';
import { classProfile } from '../modules/runs/class-profile.ts';
import { runIndex } from '../modules/runs/run-index.ts';
import type { Finder } from './files.route.ts';

async function readRun(context: Context, request: Request) {
  const run = await find.run(context, String(request.params.id));
  if (run === null) throw notFound('run', ['id']);
  return run;
}

/** 90 % where the address says none. */
function readSparsity(request: Request): number {
  const text = request.query.sparsity ?? '90';
  return typeof text === 'string' && /^\d{1,2}(\.\d{1,12})?$/.test(text) ? Number(text) : Number.NaN;
}

const ended = ['DONE', 'PARTIAL', 'FAILED', 'CANCELLED'];

/** JSON that is made when it is asked for; what an ended run's rows say never changes until it is started again. */
function made(
  fileName: string,
  run: { readonly id: string; readonly attempt: number; readonly state: string; readonly done: number },
  { from, make }: { readonly from: string; readonly make: () => Promise<object> },
) {
  const bytes = async () => new TextEncoder().encode(JSON.stringify(await make()));
  const state = `${run.id} ${run.attempt} ${ended.includes(run.state) ? 'ended' : 'open'} ${run.done}`;
  return {
    fileName,
    mediaType: 'application/json',
    content: { make: bytes, from: `${fileName} 1 of ${state} ${from}` },
    inline: true,
    changes: true,
  };
}

const index: Finder = async (context, request) => {
  const sparsity = readSparsity(request);
  const map = attributionIds.find((id) => id === request.query.map);
  if (Number.isNaN(sparsity) || map === undefined) {
    throw new PathlensError('BAD_REQUEST', '"sparsity" is a percentage and "map" the id of an attribution.', {
      path: [map === undefined ? 'map' : 'sparsity'],
    });
  }
  const run = await readRun(context, request);
  return made('index.json', run, { from: `${sparsity} ${map}`, make: () => runIndex(context, run, { sparsity, map }) });
};

const profile: Finder = async (context, request) => {
  const run = await readRun(context, request);
  const target = /^\d{1,6}$/.test(String(request.params.class)) ? Number(request.params.class) : -1;
  return made('profile.json', run, { from: String(target), make: () => classProfile(context, run, target) });
};

const channels: Finder = async (context, request) => {
  const run = await readRun(context, request);
  const sparsity = readSparsity(request);
  return made('channels.json', run, { from: String(sparsity), make: () => channelSample(context, run, sparsity) });
};

const overlaps: Finder = async (context, request) => {
  const run = await readRun(context, request);
  const sparsity = readSparsity(request);
  return made('overlaps.json', run, { from: String(sparsity), make: () => classOverlaps(context, run, sparsity) });
};

export const runDownloads: Readonly<Record<string, Finder>> = {
  '/runs/:id/index.json': index,
  '/runs/:id/classes/:class/profile.json': profile,
  '/runs/:id/channels.json': channels,
  '/runs/:id/overlaps.json': overlaps,
};
