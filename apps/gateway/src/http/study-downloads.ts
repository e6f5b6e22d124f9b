// Downloads of what a study has said: figures as data, picture and table; tables; pictures; arrays; the whole as one file.
import type { StudyPart, StudyPartKind } from '@pathlens/db';
import {
  type PicturesFigure,
  readFigure,
  readTable,
  renderSvg,
  tableToCsv,
  tableToLatex,
  toCsv,
  toLatex,
} from '@pathlens/figures';
import type { Request } from 'express';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { find } from '../find.ts';
import { hide } from '../modules/sharing/hidden-texts.ts';
import { versionOf } from '../modules/studies/study-links.ts';
import { findings, studyReport } from '../modules/studies/study-report.ts';
import type { Action } from '../rights.ts';
import type { Download } from './downloads.ts';
import { readable } from './readable-part.ts';

async function studyOf(context: Context, request: Request, action: Action) {
  const study = await find.study(context, String(request.params.id), action);
  if (study === null) throw notFound('study', ['id']);
  return study;
}

const encoded = (text: string) => new TextEncoder().encode(text);

type Content = Omit<Download, 'fileName'>;

/** How a part is written in a format; `gone` aborts when nobody waits for it any more. */
type Writer = (part: StudyPart, context: Context, gone: AbortSignal) => Content | Promise<Content>;

/** Of an exported figure: as wide as a column of a paper reads well. */
const exportWidth = 720;
/** Pictures of one exported figure that stand in it; further ones stay empty. */
const mostPictures = 200;

const csv = (text: string): Content => ({
  mediaType: 'text/csv; charset=utf-8',
  content: { bytes: encoded(text) },
});

const latex = (text: string): Content => ({ mediaType: 'application/x-tex', content: { bytes: encoded(text) } });
const parquet =
  (kind: 'FIGURE' | 'TABLE'): Writer =>
  async ({ content }, { app }, gone) => ({
    mediaType: 'application/vnd.apache.parquet',
    content: { bytes: await app.drawing.parquet(kind, content, gone) },
  });

const writers: Readonly<Partial<Record<StudyPartKind, Readonly<Record<string, Writer>>>>> = {
  FIGURE: {
    json: asJson,
    csv: ({ content }) => csv(toCsv(readable(() => readFigure(content)))),
    tex: ({ content }) => latex(toLatex(readable(() => readFigure(content)))),
    parquet: parquet('FIGURE'),
    svg: async ({ studyId, content }, context) => {
      const figure = readable(() => readFigure(content));
      const pictures = figure.kind === 'pictures' ? await picturesOf(figure, studyId, context) : {};
      const svg = renderSvg(figure, { theme: 'export', width: exportWidth, pictures });
      return { mediaType: 'image/svg+xml', content: { bytes: encoded(svg) }, inline: true };
    },
  },
  TABLE: {
    json: asJson,
    csv: ({ content }) => csv(tableToCsv(readable(() => readTable(content)))),
    tex: ({ content }) => latex(tableToLatex(readable(() => readTable(content)))),
    parquet: parquet('TABLE'),
  },
  PICTURE: { png: ({ objectKey }) => ({ ...stored('image/png', objectKey), inline: true }) },
  ARRAY: { npy: ({ objectKey }) => stored('application/octet-stream', objectKey) },
};

function asJson({ content }: StudyPart): Content {
  return { mediaType: 'application/json', content: { bytes: encoded(JSON.stringify(content)) }, inline: true };
}

/** Pictures that a figure names, as data URIs: an SVG that was saved finds no others. */
async function picturesOf(
  { rows }: PicturesFigure,
  studyId: string,
  { app }: Context,
): Promise<Readonly<Record<string, string>>> {
  const named = rows.flatMap(({ cells }) => cells.flatMap(({ picture }) => picture ?? []));
  const keys = [...new Set(named)].slice(0, mostPictures);
  const where = { studyId, kind: 'PICTURE', key: { in: keys } } as const;
  const parts = await app.prisma.studyPart.findMany({ where, select: { key: true, objectKey: true } });
  const uris: Record<string, string> = Object.create(null);
  for (const { key, objectKey } of parts) {
    if (objectKey === null) continue;
    const png = Buffer.from(await app.storage.readBytes(objectKey));
    uris[key] = `data:image/png;base64,${png.toString('base64')}`;
  }
  return uris;
}

function stored(mediaType: string, key: string | null): Content {
  if (key === null) throw notFound('file', ['file']);
  return { mediaType, content: { key } };
}

/** `/files/studies/:id/<kind>/:file`, where the file is called by the key of the part and its format. */
export function studyPart(kind: StudyPartKind) {
  return async (context: Context, request: Request, gone: AbortSignal): Promise<Download> => {
    const { id: studyId } = await studyOf(context, request, kind === 'ARRAY' ? 'download' : 'read');
    const file = String(request.params.file).replaceAll('\0', '');
    const [, key, format] = /^(.+)\.(\w+)$/s.exec(file) ?? [];
    const write = key === undefined ? undefined : writers[kind]?.[format];
    if (write === undefined) throw notFound('file', ['file']);
    const where = { studyId_kind_key: { studyId, kind, key } };
    const part = await context.app.prisma.studyPart.findUnique({ where });
    if (!part) throw notFound('file', ['file']);
    // An exported figure of pictures has them in it, and they are said again without it.
    const changes = request.query.v !== versionOf(part) || format === 'svg';
    const shown = { ...part, ...(await hide(context, { title: part.title, content: part.content })) };
    return { fileName: file, ...(await write(shown, context, gone)), changes };
  };
}

export async function claimsFile(context: Context, request: Request): Promise<Download> {
  const { id } = await studyOf(context, request, 'download');
  const bytes = encoded(
    `${JSON.stringify(await hide(context, await findings(context.app.prisma, id)), undefined, 2)}\n`,
  );
  return { fileName: 'claims.json', mediaType: 'application/json', content: { bytes }, changes: true };
}

export async function reportFile(context: Context, request: Request): Promise<Download> {
  const text = studyReport(context, await studyOf(context, request, 'download'));
  return { fileName: 'report.json', mediaType: 'application/json', content: { text } };
}
