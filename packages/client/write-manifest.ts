// Writes the operations of src/operations, each with the fragments it needs, where the gateway reads what sessions may run.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import {
  type DefinitionNode,
  type FragmentDefinitionNode,
  Kind,
  type OperationDefinitionNode,
  parse,
  print,
  visit,
} from 'graphql';

const operations = new URL('src/operations/', import.meta.url);
const manifest = new URL('../../apps/gateway/operations/persisted.json', import.meta.url);

const files = readdirSync(operations).sort();
const definitions = files.flatMap((file) => parse(readFileSync(new URL(file, operations), 'utf8')).definitions);
const fragments = new Map(
  definitions
    .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
    .map((node) => [node.name.value, node]),
);

/** An operation and the fragments it reaches, each once. */
function whole(operation: OperationDefinitionNode): readonly DefinitionNode[] {
  const needed = new Map<string, FragmentDefinitionNode>();
  const collect = (node: DefinitionNode): void => {
    visit(node, {
      FragmentSpread({ name }) {
        const fragment = fragments.get(name.value);
        if (!fragment || needed.has(name.value)) return;
        needed.set(name.value, fragment);
        collect(fragment);
      },
    });
  };
  collect(operation);
  return [operation, ...needed.values()];
}

const texts = definitions
  .filter((node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION)
  .map((operation) => [operation.name?.value ?? '', whole(operation).map(print).join('\n\n')] as const)
  .sort(([a], [b]) => (a < b ? -1 : 1));
writeFileSync(manifest, `${JSON.stringify(Object.fromEntries(texts), undefined, 2)}\n`);
