// What visitors of a share link may ask: the operations of the pages that show its object, word for word. They stand in
// visitor-operations.graphql, which the client's generator writes from the operations of those pages.
import { readFileSync } from 'node:fs';
import {
  type DefinitionNode,
  type DocumentNode,
  type FragmentDefinitionNode,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';
import { limits } from '../../graphql/limits.ts';

const common = ['Shared_Read', 'Shared_Standing'];

/** By the GraphQL type of what the link opens. */
const operationsOf: Readonly<Record<string, readonly string[]>> = {
  Experiment: [
    ...common,
    'Experiment_Read',
    'Experiment_MoreImages',
    'Experiment_State',
    'Experiment_Pathways',
    'Experiment_Pathway',
    'Experiment_Control',
    'Experiment_Progress',
  ],
  Study: [...common, 'Studies_Read', 'Studies_Parts', 'Studies_TableRows', 'Studies_Pictures', 'Studies_Progress'],
  Comparison: [...common, 'Shared_ComparisonRows'],
};

const isOperation = (node: DefinitionNode): node is OperationDefinitionNode => node.kind === 'OperationDefinition';
const isFragment = (node: DefinitionNode): node is FragmentDefinitionNode => node.kind === 'FragmentDefinition';

/** An operation and its fragments as one text: without __typename, which caches add, and in one order. */
function plainText(document: DocumentNode, operation: OperationDefinitionNode): string {
  const fragments = new Map(document.definitions.filter(isFragment).map((node) => [node.name.value, node]));
  const used = new Map<string, FragmentDefinitionNode>();
  const gather = (node: DefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name: { value: name } }) {
        const fragment = fragments.get(name);
        if (fragment === undefined || used.has(name)) return;
        used.set(name, fragment);
        gather(fragment);
      },
    });
  };
  gather(operation);
  const sorted = [...used.keys()].sort().map((name) => used.get(name)!);
  const bare = visit({ kind: 'Document', definitions: [operation, ...sorted] } as DocumentNode, {
    Field: ({ name, alias }) => (name.value === '__typename' && !alias ? null : undefined),
  });
  return print(bare);
}

function readOperations(): ReadonlyMap<string, string> {
  const text = readFileSync(new URL('../../../visitor-operations.graphql', import.meta.url), 'utf8');
  const document = parse(text);
  return new Map(document.definitions.filter(isOperation).map((node) => [node.name!.value, plainText(document, node)]));
}

const known = readOperations();

/** Names of all operations above. */
export const visitorOperations: readonly string[] = [...new Set(Object.values(operationsOf).flat())];

/** Whether a query's text is one of the operations that a link to such an object answers. */
export function isVisitorOperation(query: unknown, objectType: string): boolean {
  if (typeof query !== 'string' || query.length > 50_000) return false;
  let document: DocumentNode;
  try {
    document = parse(query, { maxTokens: 2 * limits.tokens });
  } catch {
    return false;
  }
  const operations = document.definitions.filter(isOperation);
  if (operations.length !== 1 || document.definitions.some((node) => !isOperation(node) && !isFragment(node)))
    return false;
  const name = operations[0].name?.value ?? '';
  return (operationsOf[objectType] ?? []).includes(name) && known.get(name) === plainText(document, operations[0]);
}
