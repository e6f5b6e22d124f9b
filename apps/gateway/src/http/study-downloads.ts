// Downloads of what a study has said: figures as data, picture and table; tables; pictures; arrays; the whole as one file.
import type { StudyPart, StudyPartKind } from '@pathlens/db';
import type { Request } from 'express';
import type { Context } from '../context.ts';
import { notFound } from '../errors.ts';
import { find } from '../find.ts';
import { versionOf } from '../modules/studies/study-links.ts';
import { findings, studyReport } from '../modules/studies/study-report.ts';
import type { Download } from './downloads.ts';

async function studyOf(context: Context, request: Request) {
  const study = await find.study(context, String(request.params.id));
  if (study === null) throw notFound('study', ['id']);
  return study;
}

const encoded = (text: string) => new TextEncoder().encode(text);

/** How a part is written in a format; undefined where its kind has no such file. */
type Writer = (part: StudyPart, fileName: string) => Omit<Download, 'fileName'> | undefined;

const writers: Readonly<Partial<Record<StudyPartKind, Readonly<Record<string, Writer>>>>> = {
  FIGURE: { json: asJson },
  TABLE: { json: asJson },
  PICTURE: { png: ({ objectKey: key }) => (key === null ? undefined : { ...stored('image/png', key), inline: true }) },
  ARRAY: {
    npy: ({ objectKey: key }) => (key === null ? undefined : stored('application/octet-stream', key)),
  },
};

function asJson({ content }: StudyPart): Omit<Download, 'fileName'> {
  return { mediaType: 'application/json', content: { bytes: encoded(JSON.stringify(content)) }, inline: true };
}

const stored = (mediaType: string, key: string) => ({ mediaType, content: { key } });

/** `/files/studies/:id/<kind>/:file`, where the file is called by the key of the part and its format. */
export function studyPart(kind: StudyPartKind) {
  return async (context: Context, request: Request): Promise<Download> => {
    const { id: studyId } = await studyOf(context, request);
    const file = String(request.params.file).replaceAll('\0', '');
    const [, key, format] = /^(.+)\.(\w+)$/s.exec(file) ?? [];
    const write = key === undefined ? undefined : writers[kind]?.[format];
    if (write === undefined) throw notFound('file', ['file']);
    const where = { studyId_kind_key: { studyId, kind, key } };
    const part = await context.app.prisma.studyPart.findUnique({ where });
    const download = part && write(part, file);
    if (!download) throw notFound('file', ['file']);
    return { fileName: file, ...download, changes: request.query.v !== versionOf(part) };
  };
}

export async function claimsFile(context: Context, request: Request): Promise<Download> {
  const { id } = await studyOf(context, request);
  const bytes = encoded(`${JSON.stringify(await findings(context.app.prisma, id), undefined, 2)}\n`);
  return { fileName: 'claims.json', mediaType: 'application/json', content: { bytes }, changes: true };
}

export async function reportFile(context: Context, request: Request): Promise<Download> {
  const text = studyReport(context, await studyOf(context, request));
  return { fileName: 'report.json', mediaType: 'application/json', content: { text } };
}
