// Blocks of a report that threads point at.
import { reportBlocks } from '@pathlens/views';
import type { Context } from '../../context.ts';

/** Where a block stands now; -1 where the report has no such block. */
export async function blockPosition({ app }: Context, reportId: string, block: string): Promise<number> {
  const content = await app.prisma.reportContent.findUnique({ where: { reportId }, select: { blocks: true } });
  return content ? reportBlocks.parse(content.blocks).findIndex(({ id }) => id === block) : -1;
}
