// What an anonymized link must not tell: names of people, teams, models, datasets and files, wherever they stand in a text or
// in the figures and tables of a study. They are read from the database, so that nobody has to mark them.
import type { PrismaClient } from '@pathlens/db';
import { comparison } from '@pathlens/views';
import { asSystem } from '../../acting.ts';
import type { Context } from '../../context.ts';
import type { LinkViewer } from '../../viewer.ts';
import { imagesOfReport } from '../reports/images-of-report.ts';

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
  // What must not be told to a visitor is just what they may not read.
  const reading = asSystem(() => readHiddenTexts(app.prisma, viewer));
  known.set(viewer, reading);
  return reading;
}

/** Hides from an anonymized visit; leaves everything as it is for all others. */
export async function hide<Value>(context: Context, value: Value): Promise<Value> {
  return (await hiddenTextsOf(context))?.hide(value) ?? value;
}

async function readHiddenTexts(prisma: PrismaClient, viewer: LinkViewer): Promise<HiddenTexts> {
  const { projectId } = viewer;
  const { modelVersionIds, itemIds } = await shownBy(prisma, viewer);
  const shown = new Set(modelVersionIds);
  // Texts may name what the object does not show: every name of the project counts.
  const [versions, datasets, items, people] = await Promise.all([
    prisma.modelVersion.findMany({
      where: { model: { projectId } },
      select: {
        id: true,
        modelId: true,
        fileName: true,
        producer: true,
        model: { select: { name: true } },
        files: { select: { path: true } },
      },
      orderBy: { modelId: 'asc' },
    }),
    prisma.datasetVersion.findMany({
      where: { dataset: { projectId } },
      select: { datasetId: true, fileName: true, dataset: { select: { name: true } } },
      orderBy: { datasetId: 'asc' },
    }),
    prisma.item.findMany({ where: itemIds, select: { path: true, position: true } }),
    peopleOf(prisma, projectId),
  ]);
  const aliases = new Map<string, string>();
  const words = new Map<string, string>();
  const say = (names: readonly (string | null)[], alias: string): void => {
    for (const name of names) if (name && !words.has(name)) words.set(name, alias);
  };
  const sorted = versions.toSorted((one, other) => Number(shown.has(other.id)) - Number(shown.has(one.id)));
  for (const { modelId, model, fileName, producer, files } of sorted) {
    const alias = aliases.get(modelId) ?? `Model ${aliases.size + 1}`;
    aliases.set(modelId, alias);
    say([model.name, ...namesOf(fileName), ...files.flatMap(({ path }) => namesOf(path))], alias);
    say([producer], 'a producer');
  }
  for (const { datasetId, dataset, fileName } of datasets) {
    aliases.set(datasetId, 'Dataset');
    say([dataset.name, ...namesOf(fileName)], 'Dataset');
  }
  say(people, 'a person or group');
  const files = new Map<string, string>();
  for (const { path, position } of items) files.set(path, imageAlias(position));
  return { hide: hider(words, files), aliases };
}

/** Names of the project, its team, and everybody who is or was let into either. */
async function peopleOf(prisma: PrismaClient, projectId: string): Promise<string[]> {
  const { name, slug, team } = await prisma.project.findUniqueOrThrow({
    where: { id: projectId },
    include: { team: true },
  });
  const users = await prisma.user.findMany({
    where: { OR: [{ memberships: { some: { teamId: team.id } } }, { projectRoles: { some: { projectId } } }] },
    select: { name: true, email: true },
  });
  return [name, slug, team.name, team.slug, ...users.flatMap((user) => [user.name, user.email])];
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
  if (objectType === 'Report') return { modelVersionIds: [], itemIds: await imagesOfReport(prisma, objectId) };
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
