// What an operation costs: how many objects its nested lists multiply to. Page sizes are checked on the way, so that no resolver
// is called for a page that no list gives.
import {
  type DocumentNode,
  type FieldNode,
  getOperationAST,
  type OperationDefinitionNode,
  type SelectionSetNode,
  valueFromASTUntyped,
} from 'graphql';
import { maxPage } from '../pages/connection.ts';
import { fragmentsOf, limits } from './limits.ts';
import { refused } from './refused.ts';

export type Variables = Readonly<Record<string, unknown>> | null | undefined;

// The channels of one activation point are a bounded list that a barcode needs at once.
const longer: Readonly<Record<string, number>> = { channels: 4_096 };

/** The objects an operation may ask for, at most. Throws PAGE_SIZE or TOO_COSTLY. */
export function costOf(document: DocumentNode, operationName: string | null | undefined, given: Variables): number {
  const operation = getOperationAST(document, operationName);
  const variables = withDefaults(operation, given);
  const fragments = fragmentsOf(document);
  const known = new Map<string, number>();
  const costOfSet = (set: SelectionSetNode | undefined): number => {
    let cost = 0;
    for (const selection of set?.selections ?? []) {
      if (selection.kind === 'InlineFragment') cost += costOfSet(selection.selectionSet);
      else if (selection.kind === 'FragmentSpread') {
        const name = selection.name.value;
        if (!known.has(name)) known.set(name, costOfSet(fragments.get(name)));
        cost += known.get(name) ?? 0;
      } else {
        const times = firstOf(selection, variables);
        if (selection.selectionSet) cost += times * (1 + costOfSet(selection.selectionSet));
      }
    }
    return cost;
  };
  const cost = costOfSet(operation?.selectionSet);
  if (cost > limits.nodes) {
    throw refused('TOO_COSTLY', `The operation asks for more than ${limits.nodes} objects; ask for fewer at a time.`);
  }
  return cost;
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

function firstOf(field: FieldNode, variables: Record<string, unknown>): number {
  const argument = field.arguments?.find(({ name }) => name.value === 'first');
  if (!argument) return 1;
  const first = valueFromASTUntyped(argument.value, variables);
  // What is no number is refused when the variables are read, with their type.
  if (typeof first !== 'number') return 1;
  const most = longer[field.name.value] ?? maxPage;
  if (Number.isInteger(first) && first >= 1 && first <= most) return first;
  throw refused('PAGE_SIZE', `"first" was ${first}; "${field.name.value}" gives 1 to ${most} at a time.`);
}
