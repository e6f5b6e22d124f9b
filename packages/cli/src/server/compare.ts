// `pathlens compare`: saves a comparison of what runs of a server found, and prints it as a table.
import {
  type ComparisonColumnInput,
  made,
  Script_CompareDocument,
  Script_ComparisonDocument,
  Script_ImagesDocument,
  Script_RunsDocument,
  type Server,
} from '@pathlens/client';
import { checkSparsities, PathlensError } from '@pathlens/pathway-core';
import { badArgument, numberList, oneOf, type ReadArguments, type Values } from '../arguments.ts';
import type { Command } from '../command.ts';
import { interruption } from '../interrupt.ts';
import { namedList } from '../named-list.ts';
import { type ComparedColumn, type ComparedRow, comparisonTable } from './comparison-table.ts';
import { knownServer } from './login-file.ts';
import { talk } from './talk.ts';

const orders = ['position', 'disagreement'] as const;

const help = `Saves a comparison on the server of "pathlens login": a column for each run of the experiments, map and sparsity, a row for
each image with a pathway in all of them. Prints it as a table, with its address.

  pathlens compare EXPERIMENT... [options]

  EXPERIMENT          one or more experiments of one project; all their runs become columns, 12 at most

  --attribution ID    which map, as in grad-cam(layer=3); pathway-gradient where it is left out; without parameters the first
                      of that method that each run made
  --sparsity LIST     as in 80,90: a column for each; the largest that was computed where it is left out
  --image PATH        of an image in the first experiment; may be given several times; all where it is left out
  --name NAME         of the comparison; made of the experiments' names where it is left out
  --order ${orders.join('|')}
                      rows as the images stand, or those first that the columns look at most differently
  --key KEY           asked again with the same key, nothing is saved twice
  --json              prints all of it as JSON`;

const text = (value: Values[string]): string | undefined => (typeof value === 'string' ? value : undefined);
const texts = (value: Values[string]): readonly string[] => (Array.isArray(value) ? value.map(String) : []);

const missing = (what: string): PathlensError =>
  new PathlensError('NOT_FOUND', `There is no such ${what}, or this token cannot see it.`);

/** What the server calls no method, it says itself. */
function readMap(given: string | undefined): Pick<ComparisonColumnInput, 'attribution' | 'attributionParameters'> {
  if (given === undefined) return {};
  const [{ name, given: settings }, other] = namedList('attribution', given);
  if (other !== undefined) throw badArgument('attribution', `Name one map; it was "${given}".`);
  const attributionParameters = Object.entries(settings).map(([id, value]) => ({ id, value }));
  return { attribution: name, ...(attributionParameters.length > 0 ? { attributionParameters } : {}) };
}

async function readRuns(server: Server, ids: readonly string[]) {
  const experiments = [];
  for (const id of ids) {
    const { experiment } = await server.ask(Script_RunsDocument, { id });
    if (!experiment) throw missing('experiment');
    experiments.push(experiment);
  }
  return experiments;
}

/** Ids of the images with these paths. Throws IMAGE_UNKNOWN. */
async function readImages(server: Server, experiment: string, paths: readonly string[]): Promise<string[]> {
  const found = new Map<string, string>();
  let after: string | undefined;
  do {
    interruption.throwIfAborted();
    const page = (await server.ask(Script_ImagesDocument, { id: experiment, after })).experiment?.images;
    for (const { id, path } of page?.nodes ?? []) found.set(path, id);
    after = page?.pageInfo.hasNextPage ? (page.pageInfo.endCursor ?? undefined) : undefined;
  } while (after !== undefined && paths.some((path) => !found.has(path)));
  return paths.map((path) => {
    const id = found.get(path);
    if (id === undefined) {
      throw new PathlensError('IMAGE_UNKNOWN', `The experiment has no image "${path}".`, { path: ['image'] });
    }
    return id;
  });
}

interface Compared {
  readonly name: string;
  readonly slug: string;
  readonly columns: readonly ComparedColumn[];
  readonly rows: readonly ComparedRow[];
}

async function readComparison(server: Server, id: string, order: (typeof orders)[number]): Promise<Compared> {
  const rows: ComparedRow[] = [];
  for (;;) {
    interruption.throwIfAborted();
    const { comparison } = await server.ask(Script_ComparisonDocument, {
      id,
      from: rows.length,
      order: order === 'position' ? 'POSITION' : 'DISAGREEMENT',
    });
    if (!comparison?.version) throw missing('comparison');
    const { version, name, project } = comparison;
    rows.push(...version.rows);
    if (version.rows.length === 0 || rows.length >= version.rowCount) {
      return { name, slug: project.slug, columns: version.columns, rows };
    }
  }
}

function asData(id: string, address: string, { name, columns, rows }: Compared) {
  return {
    comparison: id,
    name,
    address,
    columns: columns.map(({ letter, model, selection, attribution, attributionParameters, sparsity }) => ({
      letter,
      modelVersion: model.id,
      model: `${model.model.name} v${model.number}`,
      method: selection.method.id,
      attribution: attribution.id,
      parameters: Object.fromEntries(attributionParameters.map(({ id, value }) => [id, value])),
      sparsity: sparsity ?? null,
    })),
    rows: rows.map(({ image, disagreement, cells }) => ({
      image: image.path,
      disagreement: disagreement ?? null,
      cells: cells.map(({ column, map }) => ({
        column,
        map: map?.id ?? null,
        pathway: map?.pathway.id ?? null,
        predicted: map?.pathway.predicted.name ?? null,
        probability: map?.pathway.probability ?? null,
        masses: Object.fromEntries((map?.masses ?? []).map(({ region, share }) => [region, share])),
      })),
    })),
  };
}

async function compare({ values, positionals }: ReadArguments): Promise<string> {
  if (positionals.length === 0) {
    throw new PathlensError('ARGUMENT', 'Name an experiment: pathlens compare EXPERIMENT.');
  }
  const order = oneOf('order', text(values.order) ?? 'position', orders);
  const given = text(values.sparsity);
  const sparsities = given === undefined ? [undefined] : checkSparsities(numberList('sparsity', given));
  const paths = texts(values.image);
  const map = readMap(text(values.attribution));
  const server = knownServer();
  return talk(async () => {
    const experiments = await readRuns(server, positionals);
    const columns: ComparisonColumnInput[] = experiments.flatMap(({ runs }) =>
      runs.nodes.flatMap(({ id: run }) => sparsities.map((sparsity) => ({ run, sparsity, ...map }))),
    );
    const images = paths.length === 0 ? undefined : await readImages(server, positionals[0], paths);
    const name =
      text(values.name) ??
      experiments
        .map((one) => one.name)
        .join(' and ')
        .slice(0, 120);
    const { createComparison } = await server.ask(Script_CompareDocument, {
      input: { project: experiments[0].project.id, name, columns, images },
      key: text(values.key),
    });
    const { id } = made(createComparison).comparison;
    const compared = await readComparison(server, id, order);
    const address = server.url(`/p/${compared.slug}/c`);
    if (values.json === true) return JSON.stringify(asData(id, address, compared), undefined, 2);
    return `${comparisonTable(compared.columns, compared.rows)}\n\nSaved as ${id}: ${address}`;
  });
}

export const compareCommand: Command = {
  about: 'saves a comparison of runs of a server, and prints it',
  help,
  options: {
    attribution: { type: 'string' },
    sparsity: { type: 'string' },
    image: { type: 'string', multiple: true },
    name: { type: 'string' },
    order: { type: 'string' },
    key: { type: 'string' },
    json: { type: 'boolean' },
  },
  positionals: true,
  run: compare,
};
