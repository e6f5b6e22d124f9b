// A copy of what a panel shows, by its digest: the data in a row, the pictures as objects that stay when what they were drawn
// from goes.
import type { App } from '../../../context.ts';
import { inTransaction } from '../../../transaction.ts';
import { checkStorage } from '../../limits/check-limits.ts';
import { drawPicture } from './draw-picture.ts';
import type { Panel } from './panel.ts';

interface KeptFor {
  readonly id: string;
  readonly projectId: string;
}

/** Keeps it, once; gives its digest. Throws STORAGE_LIMIT where the team has no room for its pictures. */
export async function keepCopy(app: App, { id: reportId, projectId }: KeptFor, panel: Panel): Promise<string> {
  const { prisma, storage } = app;
  const { digest, content, recipes } = panel;
  const kept = await prisma.reportPicture.findMany({
    where: { reportId, digest: { in: [...recipes.keys()] } },
    select: { digest: true },
  });
  const known = new Set(kept.map((one) => one.digest));
  const pictures: { reportId: string; digest: string; objectKey: string; bytes: bigint }[] = [];
  // One after the other: a grid of large maps at once would take the memory of a small machine.
  for (const [name, recipe] of recipes) {
    if (known.has(name)) continue;
    const png = 'pngKey' in recipe ? await storage.readBytes(recipe.pngKey) : await drawPicture(app, recipe);
    const { key: objectKey, bytes } = await storage.putContent(png);
    pictures.push({ reportId, digest: name, objectKey, bytes: BigInt(bytes) });
  }
  const bytes = pictures.reduce((sum, picture) => sum + picture.bytes, 0n);
  if (bytes > 0n) {
    // Objects of a refused copy are named by no row, and collected.
    await inTransaction(prisma, async (transaction) => {
      await checkStorage(transaction, { projectId, bytes, path: ['input'] });
      await transaction.reportPicture.createMany({ data: pictures, skipDuplicates: true });
    });
  }
  await prisma.reportCopy.createMany({
    data: [{ reportId, digest, content: content as object }],
    skipDuplicates: true,
  });
  return digest;
}
