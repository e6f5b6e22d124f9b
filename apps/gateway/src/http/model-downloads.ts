// Downloads that are made of a model version: its import report as a file, and the picture of a tensor.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import type { Request } from 'express';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { find } from '../find.ts';
import { type PreprocessingInput, readPreprocessing } from '../modules/models/preprocessing.ts';
import { previewImage } from '../modules/models/preview.service.ts';
import { differenceOf, layersOf } from '../modules/models/version-difference.service.ts';
import type { Download } from './downloads.ts';

async function versionOf(context: Context, request: Request) {
  const version = await find.modelVersion(context, String(request.params.id));
  if (version === null) throw notFound('model version', ['id']);
  return version;
}

export async function importReportFile(context: Context, request: Request): Promise<Download> {
  const version = await versionOf(context, request);
  const { fileName, digest, importReport, parity, gradientCheck, suggestion } = version;
  if (importReport === null) throw notFound('import report', ['id']);
  const report = { fileName, digest, importReport, parity, gradientCheck, suggestion };
  const bytes = new TextEncoder().encode(`${JSON.stringify(report, undefined, 2)}\n`);
  return { fileName: `${fileName}.report.json`, mediaType: 'application/json', content: { bytes } };
}

/** Every layer of two versions, and what became of it. */
export async function differenceFile(context: Context, request: Request): Promise<Download> {
  const { id } = await versionOf(context, request);
  const difference = await differenceOf(context, id, String(request.query.before ?? ''));
  if (difference?.state !== 'DONE') throw notFound('difference', ['before']);
  const bytes = new TextEncoder().encode(JSON.stringify(layersOf(difference)));
  return { fileName: 'difference.json', mediaType: 'application/json', content: { bytes }, inline: true };
}

export async function tensorPreview(context: Context, request: Request): Promise<Download> {
  const version = await versionOf(context, request);
  const { image, preprocessing } = request.query;
  const bytes = (
    await previewImage(context, version, {
      imageId: String(image ?? ''),
      preprocessing: readPreprocessing(readJson('preprocessing', preprocessing)),
    })
  ).png;
  return { fileName: 'tensor.png', mediaType: 'image/png', content: { bytes }, inline: true };
}

/** What the checks of preprocessing take: the parsed JSON, whatever it is. */
function readJson(name: string, given: unknown): PreprocessingInput {
  try {
    const value: unknown = JSON.parse(String(given ?? ''));
    if (typeof value === 'object' && value !== null) return value as PreprocessingInput;
  } catch {
    // Told below, as for a value that is no object.
  }
  throw new PathlensError('BAD_REQUEST', `"${name}" must be an object in JSON.`, { path: [name] });
}
