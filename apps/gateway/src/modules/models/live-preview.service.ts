// Whether a browser may run a model version itself, and what it needs for that. What it fetches goes through the same policy as any
// download; the reasons are the ones a person can do something about.
import type { ModelVersion } from '@pathlens/db';
import { isSidecar, modelFormatsInBrowser } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { find } from '../../find.ts';
import { hasFile } from '../../http/visitor-files.ts';
import { secondsPerPass } from '../experiments/estimate.service.ts';

export interface LivePreviewFile {
  readonly path: string;
  readonly bytes: number;
  readonly url: string;
}

export interface LivePreview {
  /** null where it can be run. */
  readonly reason: string | null;
  /** What the browser fetches; empty where there is a reason. */
  readonly files: readonly LivePreviewFile[];
  readonly output: string | null;
  readonly secondsPerPass: number | null;
}

const count = new Intl.NumberFormat('en', { maximumFractionDigits: 1 });

async function reasonAgainst(context: Context, version: ModelVersion): Promise<string | null> {
  const { app, viewer } = context;
  const { id, state, format, parameters, preprocessing } = version;
  if (state !== 'READY') return 'The model is not read yet.';
  if (preprocessing === null) return 'Nobody has said yet how images become its input.';
  const mayFetch = viewer?.kind === 'link' ? hasFile('/models/:id/files/{*path}', context) : true;
  if (!mayFetch || (await find.modelVersion(context, id, 'download')) === null) {
    return 'The browser would have to fetch the model, and you may not download it.';
  }
  if (format === null || !modelFormatsInBrowser.includes(format)) {
    return `A model of the format ${format ?? 'unknown'} is not read in the browser; the server runs it.`;
  }
  const most = app.livePreviewParameters;
  if (parameters === null || Number(parameters) > most) {
    const has = parameters === null ? 'an unknown number of' : `${count.format(Number(parameters) / 1e6)} million`;
    return `The model has ${has} parameters; a browser runs up to ${count.format(most / 1e6)} million.`;
  }
  return null;
}

export async function livePreviewOf(context: Context, version: ModelVersion): Promise<LivePreview> {
  const reason = await reasonAgainst(context, version);
  if (reason !== null) return { reason, files: [], output: null, secondsPerPass: null };
  const files = await context.load.modelFiles.load(version.id);
  return {
    reason,
    // What only speaks about the model is not needed to run it.
    files: files
      .filter(({ path }) => files.length === 1 || !isSidecar(path))
      .map(({ path, bytes }) => ({
        path,
        bytes: Number(bytes),
        url: `/files/models/${version.id}/files/${path.split('/').map(encodeURIComponent).join('/')}`,
      })),
    output: version.outputName,
    // One image is computed by one of the workers.
    secondsPerPass: await secondsPerPass(context, version, { alone: true }),
  };
}
