// What a caller says about a spot, made into an anchor: the same words as in packages/views, as one flat input.
import { PathlensError } from '@pathlens/pathway-core/catalog';
import { type Anchor, anchor } from '@pathlens/views';

/** GraphQL name of each kind of anchor. */
export const anchorKinds = {
  OBJECT: 'object',
  ACTIVATION: 'activation',
  CHANNEL: 'channel',
  UNITS: 'units',
  IMAGE: 'image',
  REGION: 'region',
  CELL: 'cell',
  CURVE_POINT: 'curve-point',
  CLAIM: 'claim',
  BLOCK: 'block',
} as const satisfies Record<string, Anchor['kind']>;

export interface AnchorInput {
  readonly kind: keyof typeof anchorKinds;
  readonly modelVersion?: string | null;
  readonly activation?: number | null;
  readonly channel?: number | null;
  readonly units?: readonly number[] | null;
  readonly image?: string | null;
  readonly map?: string | null;
  readonly box?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number } | null;
  readonly column?: string | null;
  readonly figure?: string | null;
  readonly line?: string | null;
  readonly x?: number | null;
  readonly claim?: string | null;
  readonly block?: string | null;
}

// Fields of the input by the fields of the schema, where they are called otherwise.
const inputNames: Readonly<Record<string, string>> = { modelVersionId: 'modelVersion', itemId: 'image', mapId: 'map' };

/** Throws ANCHOR_SHAPE, naming the field that is missing or wrong. */
export function readAnchor(input: AnchorInput): Anchor {
  const { kind, modelVersion, image, map, ...rest } = input;
  const said = { ...rest, modelVersionId: modelVersion, itemId: image };
  const given = Object.fromEntries(Object.entries(said).filter(([, value]) => value != null));
  const read = anchor.safeParse({ box: null, mapId: map ?? null, ...given, kind: anchorKinds[kind] });
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const [first = 'kind', ...inner] = issue.path.map(String);
  const field = inputNames[first] ?? first;
  throw new PathlensError(
    'ANCHOR_SHAPE',
    `An anchor of kind ${kind} needs a fitting "${[field, ...inner].join('.')}": ${issue.message}.`,
    { path: ['input', 'anchor', field, ...inner] },
  );
}
