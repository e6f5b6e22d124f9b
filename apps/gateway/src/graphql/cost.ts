// What an operation costs: how many objects its nested lists multiply to. Page sizes are checked on the way, so that no resolver
// is called for a page that no list gives.
import {
  type DocumentNode,
  type FieldNode,
  type GraphQLField,
  type GraphQLNamedType,
  type GraphQLSchema,
  getNamedType,
  getNullableType,
  getOperationAST,
  isCompositeType,
  isInterfaceType,
  isListType,
  isObjectType,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { maxPage } from '../pages/connection.ts';
import { fragmentsOf, limits } from './limits.ts';
import { refused } from './refused.ts';

export type Variables = Readonly<Record<string, unknown>> | null | undefined;

// The channels of one activation point are a bounded list that a barcode needs at once; so are the ticks of a distribution.
const longer: Readonly<Record<string, number>> = { channels: 4_096, ticks: 400 };

// Lists that are given whole, and may be longer than most of them: the most that each holds.
const whole: Readonly<Record<string, number>> = {
  'Viewer.tokens': 50,
  'Viewer.passkeys': 50,
  'Project.webhooks': 20,
  'Project.closedTo': 100,
  'Team.invitations': 100,
  'Comparison.versions': 50,
  'ComparisonAnalysis.pairs': 66,
  'ComparisonAnalysis.columns': 12,
  'ComparisonPair.layers': 100,
  'Report.blocks': 200,
  'Report.versions': 100,
  'Report.writers': 20,
  'ReportPanel.pictures': 20,
  'ReportEvent.carets': 20,
  'ModelVersion.activations': 100,
  'Comment.revisions': 50,
  'ThreadEvent.threads': 100,
  'PresenceEvent.people': 50,
  'AttributionPreset.methods': 30,
  'Experiment.maps': 32,
  'Study.attributions': 32,
  'Study.metrics': 32,
};
const otherwiseWhole = 10;

/** Fields that read a whole array from the store where they are given this argument, and what each counts as then. */
const reading: Readonly<Record<string, { readonly argument: string; readonly cost: number }>> = {
  'AttributionMap.mass': { argument: 'box', cost: 50 },
};

export interface Costed {
  readonly document: DocumentNode;
  readonly operationName?: string | null;
  readonly variables?: Variables;
}

/** The objects an operation may ask for, at most: every list counts, with or without pages. Throws PAGE_SIZE or TOO_COSTLY. */
export function costOf(schema: GraphQLSchema, { document, operationName, variables: given }: Costed): number {
  const operation = getOperationAST(document, operationName);
  const variables = withDefaults(operation, given);
  const fragments = fragmentsOf(document);
  const fragmentTypes = new Map(
    document.definitions.flatMap((node) =>
      node.kind === 'FragmentDefinition' ? [[node.name.value, node.typeCondition.name.value] as const] : [],
    ),
  );
  const typeNamed = (name: string | undefined) => (name === undefined ? undefined : schema.getType(name));
  const known = new Map<string, number>();
  const costOfSet = (set: SelectionSetNode | undefined, type: GraphQLNamedType | undefined): number => {
    let cost = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === 'InlineFragment') {
        cost += costOfSet(selection.selectionSet, typeNamed(selection.typeCondition?.name.value) ?? type);
      } else if (selection.kind === 'FragmentSpread') {
        const name = selection.name.value;
        if (!known.has(name)) known.set(name, costOfSet(fragments.get(name), typeNamed(fragmentTypes.get(name))));
        cost += known.get(name) ?? 0;
      } else {
        const field = fieldOf(type, selection.name.value);
        cost += costOfReading(selection, `${type?.name}.${selection.name.value}`);
        const times = sizeOf(selection, { variables, field, parent: type?.name ?? '' });
        if (selection.selectionSet) {
          cost += times * (1 + costOfSet(selection.selectionSet, field && getNamedType(field.type)));
        }
      }
    }
    return cost;
  };
  const cost = costOfSet(
    operation?.selectionSet,
    operation ? (schema.getRootType(operation.operation) ?? undefined) : undefined,
  );
  if (cost > limits.nodes) {
    throw refused('TOO_COSTLY', `The operation asks for more than ${limits.nodes} objects; ask for fewer at a time.`);
  }
  return cost;
}

function costOfReading({ arguments: given }: FieldNode, name: string): number {
  const { argument, cost } = reading[name] ?? {};
  return given?.some((one) => one.name.value === argument) ? (cost ?? 0) : 0;
}

function fieldOf(type: GraphQLNamedType | undefined, name: string): GraphQLField<unknown, unknown> | undefined {
  return isObjectType(type) || isInterfaceType(type) ? type.getFields()[name] : undefined;
}

function withDefaults(
  operation: OperationDefinitionNode | null | undefined,
  given: Variables,
): Record<string, unknown> {
  const values: Record<string, unknown> = Object.create(null);
  for (const { variable, defaultValue } of operation?.variableDefinitions ?? []) {
    const name = variable.name.value;
    if (given != null && Object.hasOwn(given, name)) values[name] = given[name];
    else if (defaultValue) values[name] = valueFromASTUntyped(defaultValue);
  }
  return values;
}

interface Place {
  readonly variables: Record<string, unknown>;
  readonly field: GraphQLField<unknown, unknown> | undefined;
  readonly parent: string;
}

function sizeOf(node: FieldNode, { variables, field, parent }: Place): number {
  const argument = node.arguments?.find(({ name }) => name.value === 'first');
  if (!argument) return field && !isPage(field, parent) ? (whole[`${parent}.${field.name}`] ?? otherwiseWhole) : 1;
  const first = valueFromASTUntyped(argument.value, variables);
  // What is no number is refused when the variables are read, with their type.
  if (typeof first !== 'number') return 1;
  const most = longer[node.name.value] ?? maxPage;
  if (Number.isInteger(first) && first >= 1 && first <= most) return first;
  throw refused('PAGE_SIZE', `"first" was ${first}; "${node.name.value}" gives 1 to ${most} at a time.`);
}

/** Whether a field gives one object, or the nodes of a page that counted already. */
function isPage({ name, type }: GraphQLField<unknown, unknown>, parent: string): boolean {
  const isList = isListType(getNullableType(type)) && isCompositeType(getNamedType(type));
  return !isList || (name === 'nodes' && parent.endsWith('Connection'));
}
