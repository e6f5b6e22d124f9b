// A shared object in a title and a sentence, as its link may tell it.
import type { ShareLink } from '@pathlens/db';
import { claimFinding } from '@pathlens/jobs';
import { comparison, reportBlocks } from '@pathlens/views';
import type { Context } from '../../context.ts';
import { find } from '../../find.ts';
import { hide } from './hidden-texts.ts';
import { unknownLink } from './link-standing.ts';

export interface Caption {
  readonly title: string;
  readonly text: string;
}

const counted = (count: number, one: string): string => `${count.toLocaleString('en')} ${one}${count === 1 ? '' : 's'}`;

/** Throws LINK_UNKNOWN where the object is gone. */
export async function sharedCaption(context: Context, link: ShareLink): Promise<Caption> {
  const read = { Experiment: ofExperiment, Study: ofStudy, Comparison: ofComparison, Report: ofReport }[
    link.objectType
  ];
  const caption = await read?.(context, link.objectId);
  if (!caption) throw unknownLink();
  return hide(context, caption);
}

async function ofExperiment(context: Context, id: string): Promise<Caption | null> {
  const experiment = await find.experiment(context, id);
  if (experiment === null) return null;
  const { prisma } = context.app;
  const [images, runs] = await Promise.all([
    prisma.experimentImage.count({ where: { experimentId: id } }),
    prisma.run.count({ where: { experimentId: id } }),
  ]);
  return { title: experiment.name, text: `${counted(images, 'image')}, ${counted(runs, 'run')}` };
}

async function ofStudy(context: Context, id: string): Promise<Caption | null> {
  const study = await find.study(context, id);
  if (study === null) return null;
  const { prisma } = context.app;
  const [images, found] = await Promise.all([
    prisma.studyImage.count({ where: { studyId: id } }),
    prisma.studyPart.findMany({ where: { studyId: id, kind: 'CLAIM' } }),
  ]);
  const hold = found.filter(({ content }) => claimFinding.parse(content).verdict === 'holds').length;
  const verdicts = found.length === 0 ? '' : `${hold} of ${counted(found.length, 'claim')} hold on `;
  return { title: study.name, text: `${verdicts}${counted(images, 'image')}` };
}

async function ofReport(context: Context, id: string): Promise<Caption | null> {
  const report = await find.report(context, id);
  const content = await context.app.prisma.reportContent.findUnique({ where: { reportId: id } });
  if (report === null || content === null) return null;
  const blocks = reportBlocks.parse(content.blocks);
  const panels = blocks.filter(({ kind }) => kind === 'panel').length;
  return { title: report.name, text: `A report with ${counted(panels, 'panel')}` };
}

async function ofComparison(context: Context, id: string): Promise<Caption | null> {
  const found = await find.comparison(context, id);
  const version = await context.app.prisma.comparisonVersion.findFirst({
    where: { comparisonId: id },
    orderBy: { number: 'desc' },
  });
  if (found === null || version === null) return null;
  const { columns, rows } = comparison.parse(version.content);
  return { title: found.name, text: `${counted(columns.length, 'column')}, ${counted(rows.length, 'image')}` };
}
