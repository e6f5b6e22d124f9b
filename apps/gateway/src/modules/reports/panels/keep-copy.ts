// A copy of what a panel shows, by its digest: the data in a row, the pictures as objects that stay when what they were drawn
// from goes.
import type { App } from '../../../context.ts';
import { drawPicture } from './draw-picture.ts';
import type { Panel } from './panel.ts';

/** Keeps it, once; gives its digest. */
export async function keepCopy(app: App, reportId: string, panel: Panel): Promise<string> {
  const { prisma, storage } = app;
  const { digest, content, recipes } = panel;
  const kept = await prisma.reportPicture.findMany({
    where: { reportId, digest: { in: [...recipes.keys()] } },
    select: { digest: true },
  });
  const known = new Set(kept.map((one) => one.digest));
  const pictures: { reportId: string; digest: string; objectKey: string }[] = [];
  // One after the other: a grid of large maps at once would take the memory of a small machine.
  for (const [name, recipe] of recipes) {
    if (known.has(name)) continue;
    const png = 'pngKey' in recipe ? await storage.readBytes(recipe.pngKey) : await drawPicture(app, recipe);
    pictures.push({ reportId, digest: name, objectKey: (await storage.putContent(png)).key });
  }
  await prisma.reportPicture.createMany({ data: pictures, skipDuplicates: true });
  await prisma.reportCopy.createMany({
    data: [{ reportId, digest, content: content as object }],
    skipDuplicates: true,
  });
  return digest;
}
