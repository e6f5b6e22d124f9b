// Pictures of the panels of a report: those of copies as they were kept, those of live panels drawn as they are today.
import type { PanelBlock, PanelContent } from '@pathlens/views';
import type { Request } from 'express';
import type { Context } from '../../context.ts';
import { notFound } from '../../errors.ts';
import { find } from '../../find.ts';
import type { Download } from '../../http/downloads.ts';
import { drawPicture } from './panels/draw-picture.ts';
import { readPanel } from './panels/read-panels.ts';
import { blocksOf } from './reports.service.ts';
import { maySee } from './shown-blocks.ts';

const mediaType = 'image/png';

/** `/files/reports/:id/pictures/<digest>.png?block=…`: found through the block that shows it, and no other way. */
export async function reportPicture(context: Context, request: Request): Promise<Download> {
  const report = await find.report(context, String(request.params.id));
  const [, digest] = /^([0-9a-f]{64})\.png$/.exec(String(request.params.file)) ?? [];
  if (report === null) throw notFound('report', ['id']);
  if (digest === undefined) throw notFound('picture', ['file']);
  const version = Number(request.query.version);
  const number = Number.isInteger(version) && version >= 1 ? version : null;
  // How it was before is the team's.
  if (number !== null && context.viewer?.kind !== 'person') throw notFound('picture', ['file']);
  const blocks = await blocksOf(context, report.id, number);
  const block = blocks.find(({ id }) => id === request.query.block);
  const found = block?.kind === 'panel' ? await pictureIn(context, report, block, digest) : null;
  if (found === null) throw notFound('picture', ['file']);
  return { fileName: `${digest.slice(0, 12)}.png`, mediaType, content: found, inline: true };
}

async function pictureIn(
  context: Context,
  { id: reportId, projectId }: { readonly id: string; readonly projectId: string },
  block: PanelBlock,
  digest: string,
): Promise<Download['content'] | null> {
  const { app } = context;
  if (block.frozen !== null) {
    const copy = await app.prisma.reportCopy.findUnique({
      where: { reportId_digest: { reportId, digest: block.frozen } },
    });
    const content = copy?.content as PanelContent | undefined;
    if (!content?.pictures.some((picture) => picture.digest === digest) || !maySee(context, content)) return null;
    const kept = await app.prisma.reportPicture.findUnique({ where: { reportId_digest: { reportId, digest } } });
    return kept && { key: kept.objectKey };
  }
  const panel = await readPanel(app, projectId, block.source);
  const recipe = panel?.recipes.get(digest);
  if (!panel || !recipe || !maySee(context, panel.content)) return null;
  if ('pngKey' in recipe) return { key: recipe.pngKey };
  return { make: () => drawPicture(app, recipe), from: digest };
}
