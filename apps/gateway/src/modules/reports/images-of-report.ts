// Images whose names a report may tell: those of what its panels are read from, and those that its copies name.
import type { Prisma, PrismaClient } from '@pathlens/db';
import { comparison, type PanelContent, reportBlocks } from '@pathlens/views';

export async function imagesOfReport(prisma: PrismaClient, reportId: string): Promise<Prisma.ItemWhereInput> {
  const content = await prisma.reportContent.findUnique({ where: { reportId }, select: { blocks: true } });
  const panels = reportBlocks.parse(content?.blocks ?? []).flatMap((block) => (block.kind === 'panel' ? block : []));
  const sources = panels.map(({ source }) => source);
  const maps = sources.flatMap((source) => (source.kind === 'map' ? source.map : []));
  const experiments = sources.flatMap((source) => (source.kind === 'experiment' ? source.experiment : []));
  const studies = sources.flatMap((source) => ('study' in source ? source.study : []));
  const comparisons = sources.flatMap((source) => (source.kind === 'comparison' ? source.comparison : []));
  const [versions, copies, { projectId }] = await Promise.all([
    prisma.comparisonVersion.findMany({ where: { comparisonId: { in: comparisons } }, select: { content: true } }),
    prisma.reportCopy.findMany({ where: { reportId, digest: { in: panels.flatMap(({ frozen }) => frozen ?? []) } } }),
    prisma.report.findUniqueOrThrow({ where: { id: reportId }, select: { projectId: true } }),
  ]);
  const rows = versions.flatMap((version) => comparison.safeParse(version.content).data?.rows ?? []);
  const named = copies.flatMap((copy) => (copy.content as unknown as PanelContent).images.map(({ path }) => path));
  return {
    projectId,
    OR: [
      { pathways: { some: { maps: { some: { id: { in: maps } } } } } },
      { experimentImages: { some: { experimentId: { in: experiments } } } },
      { studyImages: { some: { studyId: { in: studies } } } },
      { id: { in: rows } },
      { path: { in: named } },
    ],
  };
}
