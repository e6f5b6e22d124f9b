// What an anonymized link must not tell: names of people, teams, models, datasets and files, wherever they stand in a text or
// in the figures and tables of a study. They are read from the database, so that nobody has to mark them.
import type { PrismaClient } from '@pathlens/db';
import { comparison } from '@pathlens/views';
import type { Context } from '../../context.ts';
import type { LinkViewer } from '../../viewer.ts';

/** Gives what may be shown of a value: texts with other words in them, lists and objects of such. */
export type Hide = <Value>(value: Value) => Value;

export interface HiddenTexts {
  readonly hide: Hide;
  /** By id of the model or dataset. */
  readonly aliases: ReadonlyMap<string, string>;
}

const known = new WeakMap<LinkViewer, Promise<HiddenTexts>>();

/** The hidden texts of a visit; null where nothing is hidden from this viewer. */
export function hiddenTextsOf({ app, viewer }: Context): Promise<HiddenTexts> | null {
  if (viewer?.kind !== 'link' || !viewer.anonymized) return null;
  const before = known.get(viewer);
  if (before) return before;
  const reading = readHiddenTexts(app.prisma, viewer);
  known.set(viewer, reading);
  return reading;
}

/** Hides from an anonymized visit; leaves everything as it is for all others. */
export async function hide<Value>(context: Context, value: Value): Promise<Value> {
  return (await hiddenTextsOf(context))?.hide(value) ?? value;
}

async function readHiddenTexts(prisma: PrismaClient, viewer: LinkViewer): Promise<HiddenTexts> {
  const { modelVersionIds, itemIds } = await shownBy(prisma, viewer);
  const [versions, items, project] = await Promise.all([
    prisma.modelVersion.findMany({
      where: { id: { in: modelVersionIds } },
      include: { model: true, files: { select: { path: true } } },
      orderBy: { modelId: 'asc' },
    }),
    prisma.item.findMany({ where: itemIds, select: { path: true, position: true, datasetVersionId: true } }),
    prisma.project.findUniqueOrThrow({
      where: { id: viewer.projectId },
      include: { team: { include: { memberships: { include: { user: true } } } } },
    }),
  ]);
  const aliases = new Map<string, string>();
  const words = new Map<string, string>();
  const say = (word: string | null | undefined, alias: string): void => {
    if (word && !words.has(word)) words.set(word, alias);
  };
  for (const { modelId, model, fileName, producer, files } of versions) {
    const alias = aliases.get(modelId) ?? `Model ${aliases.size + 1}`;
    aliases.set(modelId, alias);
    for (const word of [model.name, ...namesOf(fileName), ...files.flatMap(({ path }) => namesOf(path))])
      say(word, alias);
    say(producer, 'a producer');
  }
  const found = await prisma.datasetVersion.findMany({
    where: { id: { in: [...new Set(items.map(({ datasetVersionId }) => datasetVersionId))] } },
    include: { dataset: true },
    orderBy: { datasetId: 'asc' },
  });
  const datasets = new Map(found.map((version) => [version.datasetId, version]));
  for (const [index, { datasetId, dataset, fileName }] of [...datasets.values()].entries()) {
    const alias = datasets.size === 1 ? 'Dataset' : `Dataset ${index + 1}`;
    aliases.set(datasetId, alias);
    for (const word of [dataset.name, ...namesOf(fileName)]) say(word, alias);
  }
  for (const word of [project.name, project.slug]) say(word, 'a project');
  for (const word of [project.team.name, project.team.slug]) say(word, 'a team');
  for (const { user } of project.team.memberships) for (const word of [user.name, user.email]) say(word, 'a person');
  const files = new Map<string, string>();
  for (const { path, position } of items) files.set(path, imageAlias(position));
  return { hide: hider(words, files), aliases };
}

/** What an image is called instead of its path. */
export function imageAlias(position: number): string {
  return `image ${position + 1}`;
}

/** A file's path, its name, and its name without the ending. */
function namesOf(path: string): string[] {
  const name = path.slice(path.lastIndexOf('/') + 1);
  return [path, name, name.replace(/\.\w{1,8}$/, '')];
}

/** Model versions and images that a link's object is made of. */
async function shownBy(prisma: PrismaClient, { objectType, objectId, experimentIds }: LinkViewer) {
  if (objectType === 'Study') {
    const models = await prisma.studyModel.findMany({ where: { studyId: objectId } });
    return {
      modelVersionIds: models.map(({ modelVersionId }) => modelVersionId),
      itemIds: { studyImages: { some: { studyId: objectId } } },
    };
  }
  const ofExperiments = { in: [...experimentIds] };
  const runs = await prisma.run.findMany({ where: { experimentId: ofExperiments }, select: { modelVersionId: true } });
  const modelVersionIds = runs.map(({ modelVersionId }) => modelVersionId);
  if (objectType !== 'Comparison') {
    return { modelVersionIds, itemIds: { experimentImages: { some: { experimentId: ofExperiments } } } };
  }
  const versions = await prisma.comparisonVersion.findMany({ where: { comparisonId: objectId } });
  const rows = versions.flatMap(({ content }) => comparison.parse(content).rows);
  return { modelVersionIds, itemIds: { id: { in: rows } } };
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
// What a path could be made of where it stands inside a sentence.
const pathLike = /[^\s"'`,;:()<>|]+\.(?:png|jpe?g|webp|gif|bmp|tiff?|avif|npy)\b/gi;
/** So many paths are also looked for inside texts when they hold spaces; more of them are found where they stand alone. */
const mostSearched = 2_000;

/** Properties of figures and tables whose values are words of ours, which pages go by. */
const structural = new Set(['id', 'key', 'kind', 'role', 'picture']);

function hider(words: ReadonlyMap<string, string>, files: ReadonlyMap<string, string>): Hide {
  const lower = new Map([...words].map(([word, alias]) => [word.toLowerCase(), alias]));
  // One letter is no name inside a sentence.
  const longest = [...words.keys()].filter((word) => word.length > 1).sort((a, b) => b.length - a.length);
  const named = new RegExp(`(?<![\\p{L}\\p{N}])(?:${longest.map(escaped).join('|')})(?![\\p{L}\\p{N}])`, 'giu');
  const spaced = [...files.keys()].filter((path) => /[\s"'`,;:()<>|]/.test(path)).slice(0, mostSearched);
  const names = new Map<string, string>();
  for (const [path, alias] of files) for (const name of namesOf(path).slice(0, 2)) names.set(name, alias);
  const text = (given: string): string => {
    const whole = names.get(given) ?? lower.get(given.toLowerCase());
    if (whole !== undefined) return whole;
    let shown = given;
    for (const path of spaced) if (shown.includes(path)) shown = shown.replaceAll(path, files.get(path) ?? '');
    shown = shown.replace(pathLike, (path) => names.get(path) ?? path);
    return longest.length === 0 ? shown : shown.replace(named, (word) => lower.get(word.toLowerCase()) ?? 'hidden');
  };
  const value = (given: unknown): unknown => {
    if (typeof given === 'string') return text(given);
    if (Array.isArray(given)) return given.map(value);
    if (given === null || typeof given !== 'object' || given instanceof Date) return given;
    return Object.fromEntries(
      Object.entries(given).map(([key, inner]) => [key, structural.has(key) ? inner : value(inner)]),
    );
  };
  return value as Hide;
}
