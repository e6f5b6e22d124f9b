// Everything a study has said as one JSON text, written piece by piece: what programs and archives read.
import type { PrismaClient, Study, StudyPart, StudyPartKind } from '@pathlens/db';
import { claimFinding } from '@pathlens/jobs';
import { claimIds, claims } from '@pathlens/pathway-core/catalog';
import type { Context } from '../../context.ts';
import { hide } from '../sharing/hidden-texts.ts';
import { partLink } from './study-links.ts';
import { rerunVariables } from './study-rerun.ts';

const partsAtOnce = 10;

/** The head says what was asked of what; then come claims, figures, tables, and links to pictures and arrays. */
export async function* studyReport(context: Context, study: Study): AsyncGenerator<string> {
  const { id, name, kind, state, engine, device, library, driver, engineNotes, codeVersion, seconds, passes } = study;
  const { load, app } = context;
  const modelIds = await load.modelsOfStudy.load(id);
  const versions = await Promise.all(modelIds.map((version) => load.modelVersion.load(version)));
  const models = await Promise.all(versions.map(({ modelId }) => load.model.load(modelId)));
  const datasetVersion = await load.datasetVersion.load(study.datasetVersionId);
  const dataset = await load.dataset.load(datasetVersion.datasetId);
  const toMembers = context.viewer?.kind !== 'link';
  const named = context.viewer?.kind !== 'link' || !context.viewer.anonymized;
  const head = await hide(context, {
    study: { id, name, kind, state, createdAt: study.createdAt, finishedAt: study.finishedAt, error: study.error },
    request: study.config,
    ...(toMembers ? { rerun: await rerunVariables(context, study) } : {}),
    models: versions.map(({ number, digest }, index) => ({
      name: models[index].name,
      version: number,
      ...(named ? { digest } : {}),
    })),
    dataset: {
      name: dataset.name,
      version: datasetVersion.number,
      ...(named ? { digest: datasetVersion.digest } : {}),
    },
    computed: { engine, ...(named ? { device, driver } : {}), library, engineNotes, codeVersion, seconds, passes },
    claims: await findings(app.prisma, id),
  });
  yield JSON.stringify(head, undefined, 1).slice(0, -2);
  const lists = [
    ['images', imagesOf(app.prisma, id, named)],
    ['figures', partsOf(app.prisma, id, 'FIGURE', ({ content }) => content)],
    ['tables', partsOf(app.prisma, id, 'TABLE', ({ content }) => content)],
    ['pictures', partsOf(app.prisma, id, 'PICTURE', linked('png', context))],
    ['arrays', partsOf(app.prisma, id, 'ARRAY', linked('npy', context))],
  ] as const;
  for (const [list, values] of lists) {
    yield `,\n "${list}": [`;
    let between = '\n  ';
    for await (const value of values) {
      yield between + JSON.stringify(await hide(context, value));
      between = ',\n  ';
    }
    yield '\n ]';
  }
  yield '\n}\n';
}

const linked =
  (format: 'png' | 'npy', { viewer }: Context) =>
  (part: StudyPart): unknown => ({
    id: part.key,
    title: part.title,
    ...(part.content as object),
    url: (viewer?.kind === 'link' ? `/visit/${viewer.linkId}` : '') + partLink(part, format).url,
  });

/** Findings in the order of the claims, each with what the catalog says of it. */
export async function findings(prisma: PrismaClient, studyId: string): Promise<unknown[]> {
  const rows = await prisma.studyPart.findMany({ where: { studyId, kind: 'CLAIM' } });
  const found = new Map(rows.map(({ content }) => claimFinding.parse(content)).map((one) => [one.claim, one]));
  return claimIds.flatMap((id) => {
    const finding = found.get(id);
    if (finding === undefined) return [];
    const { title, rule, section, caveats } = claims[id];
    return [{ ...finding, title, rule, section, caveats: [...caveats, ...finding.caveats] }];
  });
}

async function* partsOf(
  prisma: PrismaClient,
  studyId: string,
  kind: StudyPartKind,
  write: (part: StudyPart) => unknown,
): AsyncGenerator<unknown> {
  let last = -1;
  for (;;) {
    const where = { studyId, kind, position: { gt: last } };
    const parts = await prisma.studyPart.findMany({ where, orderBy: { position: 'asc' }, take: partsAtOnce });
    for (const part of parts) yield write(part);
    if (parts.length < partsAtOnce) return;
    last = parts[parts.length - 1].position;
  }
}

async function* imagesOf(prisma: PrismaClient, studyId: string, named: boolean): AsyncGenerator<unknown> {
  const atOnce = 1_000;
  for (let start = 0; ; start += atOnce) {
    const rows = await prisma.studyImage.findMany({
      where: { studyId, position: { gte: start, lt: start + atOnce } },
      orderBy: { position: 'asc' },
      select: { item: { select: { path: true, label: true, digest: named } } },
    });
    for (const { item } of rows) yield item;
    if (rows.length < atOnce) return;
  }
}
