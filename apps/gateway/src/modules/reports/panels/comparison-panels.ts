// Panels of a comparison: its columns, and a few of its rows.
import type { AttributionMap, Item } from '@pathlens/db';
import { comparison, type PanelPicture, type PanelRow, type PanelSource } from '@pathlens/views';
import type { App } from '../../../context.ts';
import { type Look, type Panel, panelOf, type Recipe } from './panel.ts';
import { attributionTitle, legendOf, percent, pictureOf, recipeOf, selectionTitle, versionName } from './read-maps.ts';

type Source = Extract<PanelSource, { kind: 'comparison' }>;
type Content = ReturnType<typeof comparison.parse>;

/** Rows that one panel shows where none are named. */
const mostRows = 4;

export async function readComparisonPanels(
  app: App,
  projectId: string,
  sources: readonly Source[],
): Promise<(source: Source) => Promise<Panel | null>> {
  const ids = [...new Set(sources.map((source) => source.comparison))];
  const rows = await app.prisma.comparison.findMany({
    where: { id: { in: ids }, projectId, deletedAt: null },
    select: { id: true, name: true },
  });
  const byId = new Map(rows.map((row) => [row.id, row]));
  return async ({ comparison: id, version: number, from, images }) => {
    const found = byId.get(id);
    const version = await app.prisma.comparisonVersion.findFirst({
      where: { comparisonId: id, ...(number === null ? {} : { number }) },
      orderBy: { number: 'desc' },
    });
    const content = comparison.safeParse(version?.content).data;
    if (!found || !version || !content) return null;
    const shown =
      images === null ? content.rows.slice(from, from + mostRows) : content.rows.filter((row) => images.includes(row));
    const grid = await readGrid(app, content, shown);
    const query = new URLSearchParams({
      ...(number === null ? {} : { version: String(number) }),
      ...(images === null ? {} : { images: images.join(',') }),
      ...(from === 0 || images !== null ? {} : { cell: String(from + 1) }),
    }).toString();
    const count = content.rows.length;
    return panelOf(
      {
        kind: 'comparison',
        title: found.name,
        path: `/c/${id}${query === '' ? '' : `?${query}`}`,
        facts: [
          `Version ${version.number}; ${grid.rows.length} of ${count.toLocaleString('en')} ${count === 1 ? 'image' : 'images'}, each map at its own scale`,
        ],
        legend: legendOf(content.columns[0].attribution, grid.look, null),
        columns: grid.columns,
        rows: grid.rows,
        pictures: grid.pictures,
        images: grid.items.map(({ path, position }) => ({ path, position })),
      },
      grid.recipes,
    );
  };
}

async function readGrid(app: App, { columns, layout }: Content, ids: readonly string[]) {
  const look: Look = { colours: layout.sign === 'signed' ? 'signed' : 'heat', clip: layout.clip };
  const [items, versions, maps] = await Promise.all([
    app.prisma.item.findMany({ where: { id: { in: [...ids] } } }),
    app.prisma.modelVersion.findMany({
      where: { id: { in: columns.map(({ modelVersionId }) => modelVersionId) } },
      include: { model: true },
    }),
    app.prisma.attributionMap.findMany({
      where: { pathway: { itemId: { in: [...ids] }, runId: { in: columns.map(({ runId }) => runId) } } },
      include: { pathway: { select: { runId: true, itemId: true } } },
      orderBy: { sparsity: 'asc' },
    }),
  ]);
  const itemOf = new Map(items.map((item) => [item.id, item]));
  const versionOf = new Map(versions.map((version) => [version.id, version]));
  const pictures: PanelPicture[] = [];
  const recipes = new Map<string, Recipe>();
  const add = (name: string, recipe: Recipe, alt: string): string => {
    const picture = pictureOf(name, recipe, alt);
    pictures.push(picture);
    recipes.set(picture.digest, recipe);
    return name;
  };
  const shown = ids.flatMap((id) => itemOf.get(id) ?? []);
  const rowOf = (item: Item, at: number): PanelRow => {
    const base = versionOf.get(columns[0].modelVersionId);
    const image = base ? add(`${at}`, recipeOf(item, base, null, look), `Image ${item.path}`) : null;
    const cells = columns.map((column): string | null => {
      const version = versionOf.get(column.modelVersionId);
      const map: AttributionMap | undefined = maps.findLast(
        (one) =>
          one.method === column.attribution &&
          one.pathway.itemId === item.id &&
          one.pathway.runId === column.runId &&
          (column.sparsity === null || one.sparsity === column.sparsity),
      );
      if (!version || !map) return null;
      return add(
        `${at}${column.letter}`,
        recipeOf(item, version, map, look),
        `Column ${column.letter} on ${item.path}`,
      );
    });
    return { title: item.path, pictures: [image, ...cells] };
  };
  return {
    look,
    items: shown,
    pictures,
    recipes,
    rows: shown.map(rowOf),
    columns: columns.map(({ letter, modelVersionId, selection, attribution, sparsity }) => {
      const version = versionOf.get(modelVersionId);
      const at = sparsity === null ? '' : `, ${percent(sparsity)} pruned`;
      return {
        letter,
        title: version ? versionName(version) : 'A model that is gone',
        detail: `${selectionTitle(selection.id)}, ${attributionTitle(attribution)}${at}`,
      };
    }),
  };
}
