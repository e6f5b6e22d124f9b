// `/files/…`: everything that GraphQL links to, found through the same policy as the objects themselves. What a page draws is
// read; what is fetched beside it is downloaded, which a visitor of a link may not always.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type Request, Router } from 'express';
import type { App, Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { find } from '../find.ts';
import { writeUint8 } from '../images/npy.ts';
import type { Rendering } from '../images/render-map.ts';
import { checkClip, checkScale } from '../modules/maps/maps.schema.ts';
import { countUnits, cutPathway } from '../modules/pathways/cut.service.ts';
import { summaryOf } from '../modules/predictions/predictions.service.ts';
import { predictionsCsv } from '../modules/predictions/predictions-csv.ts';
import { reportPicture } from '../modules/reports/report-pictures.ts';
import { auditDownloads } from './audit-downloads.ts';
import { type Download, sendDownload } from './downloads.ts';
import { mapTiles } from './map-tiles.ts';
import { differenceFile, importReportFile, tensorPreview } from './model-downloads.ts';
import { runDownloads } from './run-downloads.ts';
import { claimsFile, reportFile, studyPart } from './study-downloads.ts';

/** @param gone aborts when nobody waits for the file any more */
export type Finder = (context: Context, request: Request, gone: AbortSignal) => Promise<Download>;

const binary = 'application/octet-stream';
const idOf = (request: Request): string => String(request.params.id);

function required<Row>(row: Row | null, what: string): Row {
  if (row === null) throw notFound(what, ['id']);
  return row;
}

const modelFile: Finder = async (context, request) => {
  const { id, fileName } = required(await find.modelVersion(context, idOf(request), 'download'), 'model version');
  const where = { modelVersionId_path: { modelVersionId: id, path: fileName } };
  const { objectKey: key } = await context.app.prisma.modelFile.findUniqueOrThrow({ where });
  return { fileName, mediaType: binary, content: { key } };
};

const datasetReport: Finder = async (context, request) => {
  const version = required(await find.datasetVersion(context, idOf(request), 'download'), 'dataset version');
  const key = required(version.reportKey, 'report');
  return { fileName: 'report.csv', mediaType: 'text/csv; charset=utf-8', content: { key } };
};

const fileOfModel: Finder = async (context, request) => {
  const { id } = required(await find.modelVersion(context, idOf(request), 'download'), 'model version');
  const path = [request.params.path].flat().join('/');
  const where = { modelVersionId_path: { modelVersionId: id, path: path.replaceAll('\0', '') } };
  const file = required(await context.app.prisma.modelFile.findUnique({ where }), 'file');
  return { fileName: file.path, mediaType: binary, content: { key: file.objectKey } };
};

const imageFile: Finder = async (context, request) => {
  const item = required(await find.item(context, idOf(request)), 'image');
  return { fileName: item.path, mediaType: item.mediaType, content: { key: item.objectKey }, inline: true };
};

const thumbnail: Finder = async (context, request) => {
  const item = required(await find.item(context, idOf(request)), 'image');
  // A small image is its own thumbnail.
  const mediaType = item.thumbnailKey === item.objectKey ? item.mediaType : 'image/webp';
  return { fileName: 'thumbnail', mediaType, content: { key: item.thumbnailKey }, inline: true };
};

const regionMask: Finder = async (context, request) => {
  const item = required(await find.item(context, idOf(request)), 'image');
  const masks = new Map(Object.entries(item.masks as Record<string, string>));
  const name = String(request.params.name);
  const key = required(masks.get(name) ?? null, 'mask');
  return { fileName: `${name}.png`, mediaType: 'image/png', content: { key }, inline: true };
};

const histogram: Finder = async (context, request) => {
  const { histogramKey: key } = required(await find.pathway(context, idOf(request)), 'pathway');
  return { fileName: 'histogram.bin', mediaType: binary, content: { key } };
};

/** Codes or dead bits, which may be stored compressed. */
function unitsObject(fileName: string, column: 'codesKey' | 'deadKey', bytesOf: (units: number) => number): Finder {
  return async (context, request) => {
    const pathway = required(await find.pathway(context, idOf(request)), 'pathway');
    const plainBytes = bytesOf(await countUnits(context, pathway));
    return { fileName, mediaType: binary, content: { key: pathway[column], plainBytes } };
  };
}

const mask: Finder = async (context, request) => {
  const pathway = required(await find.pathway(context, idOf(request), 'download'), 'pathway');
  const text = request.query.sparsity;
  const asked = typeof text === 'string' && /^\d{1,2}(\.\d{1,12})?$/.test(text) ? Number(text) : Number.NaN;
  const { index, sparsity } = await cutPathway(context, pathway, asked);
  const bits = await context.app.codes.ask({ kind: 'mask', cut: { codesKey: pathway.codesKey, index } });
  return { fileName: `mask_${sparsity}.npy`, mediaType: binary, content: { bytes: writeUint8(bits, [bits.length]) } };
};

function mapObject(fileName: string, column: 'npyKey' | 'tileKey'): Finder {
  return async (context, request) => {
    const action = column === 'npyKey' ? 'download' : 'read';
    const map = required(await find.attributionMap(context, idOf(request), action), 'map');
    return { fileName, mediaType: binary, content: { key: map[column] } };
  };
}

function choice<Value extends string>(request: Request, name: string, values: readonly Value[]): Value {
  const given = request.query[name] ?? values[0];
  const value = values.find((known) => known === given);
  if (value !== undefined) return value;
  throw new PathlensError('BAD_REQUEST', `"${name}" must be one of ${values.join(', ')}.`, { path: [name] });
}

/** "-0.5,0.5" */
function readScale(given: unknown): Pick<Rendering, 'scale'> {
  if (given === undefined) return {};
  return {
    scale: checkScale(
      typeof given === 'string' ? given.split(',').map((one) => (one.trim() ? Number(one) : Number.NaN)) : [],
    ),
  };
}

function readRendering(request: Request): Rendering {
  return {
    colorMap: choice(request, 'colorMap', ['heat', 'signed', 'grey']),
    clip: checkClip(Number(request.query.clip ?? 99)),
    sign: choice(request, 'sign', ['absolute', 'signed']),
    overlay: choice(request, 'overlay', ['false', 'true']) === 'true',
    ...readScale(request.query.scale),
  };
}

const mapPicture: Finder = async (context, request, gone) => {
  const rendering = readRendering(request);
  const map = required(await find.attributionMap(context, idOf(request)), 'map');
  const { storage, drawing } = context.app;
  const draw = async () => drawing.map(await storage.readBytes(map.npyKey), rendering, gone);
  // Whoever has this picture is told so before it is drawn.
  const from = `picture 1 of ${map.npyKey} ${JSON.stringify(rendering)}`;
  return { fileName: 'map.png', mediaType: 'image/png', content: { make: draw, from }, inline: true };
};

const predictions: Finder = async (context, request) => {
  const table = required(await find.predictionTable(context, idOf(request), 'download'), 'table of predictions');
  const text = predictionsCsv(context.app.prisma, table);
  return { fileName: 'predictions.csv', mediaType: 'text/csv; charset=utf-8', content: { text } };
};

const predictionCounts: Finder = async (context, request) => {
  const table = required(await find.predictionTable(context, idOf(request)), 'table of predictions');
  const bytes = new TextEncoder().encode(JSON.stringify(summaryOf(table)));
  return { fileName: 'summary.json', mediaType: 'application/json', content: { bytes }, inline: true };
};

const finders: Readonly<Record<string, Finder>> = {
  '/models/:id/model': modelFile,
  '/datasets/:id/report.csv': datasetReport,
  '/models/:id/files/{*path}': fileOfModel,
  '/images/:id/image': imageFile,
  '/images/:id/thumbnail': thumbnail,
  '/images/:id/masks/:name': regionMask,
  '/pathways/:id/codes.bin': unitsObject('codes.bin', 'codesKey', (units) => units),
  '/pathways/:id/histogram.bin': histogram,
  '/pathways/:id/dead.bin': unitsObject('dead.bin', 'deadKey', (units) => Math.ceil(units / 8)),
  '/pathways/:id/mask.npy': mask,
  '/maps/:id/map.npy': mapObject('map.npy', 'npyKey'),
  '/maps/:id/tile.bin': mapObject('tile.bin', 'tileKey'),
  '/maps/:id/map.png': mapPicture,
  '/maps/tiles.bin': mapTiles,
  '/models/:id/preview': tensorPreview,
  '/models/:id/report.json': importReportFile,
  '/models/:id/difference.json': differenceFile,
  '/predictions/:id/predictions.csv': predictions,
  '/predictions/:id/summary.json': predictionCounts,
  '/reports/:id/pictures/:file': reportPicture,
  '/studies/:id/figures/:file': studyPart('FIGURE'),
  '/studies/:id/tables/:file': studyPart('TABLE'),
  '/studies/:id/pictures/:file': studyPart('PICTURE'),
  '/studies/:id/arrays/:file': studyPart('ARRAY'),
  '/studies/:id/claims.json': claimsFile,
  '/studies/:id/report.json': reportFile,
  ...runDownloads,
  ...auditDownloads,
};

export interface FileRoutes {
  /** Who a request is answered to. */
  readonly contextOf: (request: Request) => Promise<Context>;
  /** Whether there is such a route for this request; all are there where it is left out. */
  readonly has?: (path: string, context: Context) => boolean;
  /** Answers instead of the route's own finder. */
  readonly instead?: Readonly<Record<string, Finder>>;
}

/** Routes of downloads. */
export function fileRoutes(app: App, { contextOf, has = () => true, instead = {} }: FileRoutes): Router {
  const router = Router();
  for (const [path, finder] of Object.entries({ ...finders, ...instead })) {
    router.get(path, async (request, response) => {
      const context = await contextOf(request);
      if (!has(path, context)) throw notFound('file', []);
      const gone = new AbortController();
      response.once('close', () => gone.abort());
      try {
        const download = await finder(context, request, gone.signal);
        await sendDownload({ request, response, storage: app.storage }, download);
      } catch (error) {
        // Nobody is there to be told.
        if (!gone.signal.aborted) throw error;
      }
    });
  }
  router.use(() => {
    throw notFound('file', []);
  });
  return router;
}
