// Panels of what a study has said: a figure, a table, the card of a claim.
import type { Study, StudyPart } from '@pathlens/db';
import { type ClaimFinding, claimFinding } from '@pathlens/jobs';
import { claims } from '@pathlens/pathway-core/catalog';
import type { PanelContent, PanelPicture, PanelSource } from '@pathlens/views';
import type { App } from '../../../context.ts';
import { digestOf, type Panel, panelOf } from './panel.ts';
import { formatSize } from './read-maps.ts';

export type StudySource = Extract<PanelSource, { kind: 'figure' | 'table' | 'claim' }>;
type Part = StudyPart & { study: Study };

/** More are in the file of the table. */
const mostRows = 100;
const mostPictures = 60;
/** Figures with more JSON are looked at on their own page. */
const mostFigureBytes = 512 * 1024;

const keyOf = (source: StudySource): string => (source.kind === 'claim' ? source.claim : source.key);

export async function readStudyPanels(
  app: App,
  projectId: string,
  sources: readonly StudySource[],
): Promise<(source: StudySource) => Promise<Panel | null>> {
  const study = { projectId, deletedAt: null };
  const wanted = sources.map((source) => ({ studyId: source.study, key: keyOf(source) }));
  const parts =
    wanted.length === 0
      ? []
      : await app.prisma.studyPart.findMany({
          where: { OR: wanted, kind: { in: ['FIGURE', 'TABLE', 'CLAIM'] }, study },
          include: { study: true },
        });
  const find = (studyId: string, kind: StudyPart['kind'], key: string) =>
    parts.find((part) => part.studyId === studyId && part.kind === kind && part.key === key);
  return async (source) => {
    const kinds = { figure: 'FIGURE', table: 'TABLE', claim: 'CLAIM' } as const;
    const part = find(source.study, kinds[source.kind], keyOf(source));
    if (!part) return null;
    if (source.kind === 'table') return tablePanel(part);
    if (source.kind === 'figure') return figurePanel(app, part);
    return claimPanel(app, part);
  };
}

const shared = ({ study, studyId, key, title }: Part) => ({
  title,
  path: `/s/${studyId}#${encodeURIComponent(key)}`,
  facts: [study.name],
  images: [],
});

async function figurePanel(app: App, part: Part): Promise<Panel | null> {
  if (JSON.stringify(part.content).length > mostFigureBytes) return null;
  const { pictures, keys } = await picturesOf(app, part);
  return panelOf({ kind: 'figure', ...shared(part), pictures, figure: part.content }, keys);
}

function tablePanel(part: Part): Panel {
  const { columns = [], rows = [] } = part.content as {
    columns?: { id: string; title: string; unit?: string }[];
    rows?: unknown[][];
  };
  const cell = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? value : null);
  const content: PanelContent = {
    kind: 'table',
    ...shared(part),
    pictures: [],
    columns: columns.map(({ id, title, unit }) => ({ id, title, unit: unit ?? null })),
    rows: rows.slice(0, mostRows).map((row) => row.map(cell)),
    rowCount: rows.length,
  };
  return panelOf(content);
}

async function claimPanel(app: App, part: Part): Promise<Panel | null> {
  const found = claimFinding.safeParse(part.content).data;
  if (!found) return null;
  const claim = claims[found.claim];
  const [key] = found.figures;
  const figure =
    key === undefined
      ? null
      : await app.prisma.studyPart.findUnique({
          where: { studyId_kind_key: { studyId: part.studyId, kind: 'FIGURE', key } },
          include: { study: true },
        });
  const drawn = figure && JSON.stringify(figure.content).length <= mostFigureBytes ? figure : null;
  const { pictures, keys } = drawn ? await picturesOf(app, drawn) : { pictures: [], keys: new Map() };
  const content: PanelContent = {
    kind: 'claim',
    ...shared(part),
    title: claim.title,
    claim: found.claim,
    verdict: found.verdict,
    effect: found.effect,
    interval: intervalWords(found),
    reason: found.reason,
    rule: claim.rule,
    caveats: [...claim.caveats, ...found.caveats],
    figure: drawn?.content ?? null,
    pictures,
  };
  return panelOf(content, keys);
}

function intervalWords({ interval, measure, n }: ClaimFinding): string {
  const images = `${n.toLocaleString('en')} ${n === 1 ? 'image' : 'images'}`;
  if (interval === null) return images;
  const unit = measure === null || measure.unit === '' ? '' : ` ${measure.unit}`;
  const range = `95 % CI ${formatSize(interval.low)} to ${formatSize(interval.high)}${unit}`;
  return `${measure === null ? '' : `${measure.label}, `}${range}; ${images}`;
}

/** Pictures that a figure of pictures names. */
async function picturesOf(app: App, { studyId, content }: Part) {
  const keys = new Map<string, { pngKey: string }>();
  const { kind, rows } = content as { kind?: string; rows?: { cells?: { picture?: string }[] }[] };
  if (kind !== 'pictures' || !Array.isArray(rows)) return { pictures: [], keys };
  const named = rows.flatMap(({ cells = [] }) => cells.flatMap(({ picture }) => picture ?? []));
  const parts = await app.prisma.studyPart.findMany({
    where: { studyId, kind: 'PICTURE', key: { in: [...new Set(named)].slice(0, mostPictures) } },
    orderBy: { position: 'asc' },
  });
  const pictures = parts.flatMap(({ key, title, objectKey, content: size }): PanelPicture[] => {
    if (objectKey === null) return [];
    const digest = digestOf(['stored', objectKey]);
    keys.set(digest, { pngKey: objectKey });
    const { width, height } = size as { width: number; height: number };
    return [{ name: key, digest, width, height, alt: title }];
  });
  return { pictures, keys };
}
