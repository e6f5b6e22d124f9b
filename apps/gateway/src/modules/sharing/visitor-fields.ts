// What visitors of a share link are told otherwise than members: links to files lead through the link, workings of the
// installation are left out, and an anonymized link hides who made what. One wrapper around every resolver, so that a field
// which is added later is covered before anybody thinks of it.
import {
  defaultFieldResolver,
  type GraphQLField,
  type GraphQLFieldResolver,
  type GraphQLSchema,
  getNamedType,
  isObjectType,
} from 'graphql';
import type { Context } from '../../context.ts';
import type { LinkViewer } from '../../viewer.ts';
import { hiddenTextsOf, imageAlias } from './hidden-texts.ts';

type Told = (row: never, viewer: LinkViewer, context: Context) => unknown;

const left =
  (value: unknown): Told =>
  () =>
    value;

/** To every visitor. */
const toVisitors: Readonly<Record<string, Told>> = {
  'Artifact.url': ({ url }: { url: string }, { linkId }) => `/visit/${linkId}${url}`,
  'Project.slug': left('shared'),
  'Project.name': left('Shared'),
  'Project.about': left(''),
  'Project.workers': left([]),
  'Run.obstacle': left(null),
  'Study.experiment': left(null),
  'Study.rerun': left({}),
  'Study.cli': left(''),
  'ForeignMaps.upload': left(null),
  'User.email': left(''),
  'ModelFile.url': left(''),
};

const alias =
  (id: (row: never) => string, otherwise: string) =>
  async (row: never, _viewer: LinkViewer, context: Context): Promise<string> =>
    (await hiddenTextsOf(context))?.aliases.get(id(row)) ?? otherwise;

/** To visitors of an anonymized link, beside the texts that name what is hidden. */
const toAnonymous: Readonly<Record<string, Told>> = {
  'User.name': left('Author'),
  'Model.name': alias(({ id }: { id: string }) => id, 'Model'),
  'ModelVersion.fileName': alias(({ modelId }: { modelId: string }) => modelId, 'Model'),
  'ModelVersion.producer': left(null),
  'ModelVersion.digest': left(''),
  'ModelVersion.files': left([]),
  'LivePreview.output': left(null),
  'LivePreviewFile.path': left(''),
  'Dataset.name': alias(({ id }: { id: string }) => id, 'Dataset'),
  'DatasetVersion.fileName': alias(({ datasetId }: { datasetId: string }) => datasetId, 'Dataset'),
  'DatasetVersion.digest': left(''),
  'Image.path': ({ position }: { position: number }) => imageAlias(position),
  'Image.digest': left(''),
  'Run.device': left(null),
  'EngineUse.device': left(''),
  'Run.driver': left(null),
  'Study.device': left(null),
  'Study.driver': left(null),
};

const texts = new Set(['String', 'JSON']);

/** Fields that hold no text of anybody: closed lists and addresses. */
function isOurs(type: string, field: string): boolean {
  return (
    ['id', 'key', 'url'].includes(field) ||
    /^(Artifact|Method|MethodParameter|Metric|AttributionPreset|AttributionPresetEntry|AttributionAlias|Claim|StudyMethod)$/.test(
      type,
    )
  );
}

function wrapped(type: string, field: GraphQLField<unknown, Context>): GraphQLFieldResolver<unknown, Context> {
  const name = `${type}.${field.name}`;
  const resolve = field.resolve ?? defaultFieldResolver;
  const always = toVisitors[name];
  const anonymous = toAnonymous[name];
  const isText = texts.has(getNamedType(field.type).name) && !isOurs(type, field.name);
  return (row, args, context, info) => {
    const { viewer } = context;
    if (viewer?.kind !== 'link') return resolve(row, args, context, info);
    if (always) return always(row as never, viewer, context);
    if (!viewer.anonymized) return resolve(row, args, context, info);
    if (anonymous) return anonymous(row as never, viewer, context);
    const value = resolve(row, args, context, info);
    return isText ? hidden(context, value) : value;
  };
}

async function hidden(context: Context, value: unknown): Promise<unknown> {
  const told = await value;
  return (await hiddenTextsOf(context))?.hide(told) ?? told;
}

/** Names of fields above that the schema does not have: a renamed field must not come to be told. */
export function unknownVisitorFields(schema: GraphQLSchema): string[] {
  return [...Object.keys(toVisitors), ...Object.keys(toAnonymous)].filter((name) => {
    const [type, field] = name.split('.');
    const found = schema.getType(type);
    return !isObjectType(found) || found.getFields()[field] === undefined;
  });
}

/** Puts the wrapper around every resolver of the schema. */
export function hideFromVisitors<Schema extends GraphQLSchema>(schema: Schema): Schema {
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || type.name.startsWith('__') || type === schema.getSubscriptionType()) continue;
    for (const field of Object.values(type.getFields())) field.resolve = wrapped(type.name, field);
  }
  return schema;
}
