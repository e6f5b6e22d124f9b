// The fields at the root of an operation, through its fragments: each fragment once, as it is when the operation is answered. Following
// every spread would double the work with each fragment that names another twice.
import type { DocumentNode, FieldNode, OperationDefinitionNode, SelectionNode, SelectionSetNode } from 'graphql';
import { fragmentsOf } from './limits.ts';

export interface RootField {
  readonly field: FieldNode;
  /** Whether `@skip` or `@include` may leave it out. */
  readonly conditional: boolean;
}

const isConditional = ({ directives = [] }: SelectionNode): boolean =>
  directives.some(({ name }) => name.value === 'skip' || name.value === 'include');

export function rootFieldsOf(document: DocumentNode, operation: OperationDefinitionNode): RootField[] {
  const fragments = fragmentsOf(document);
  const followed = new Set<string>();
  const found: RootField[] = [];
  const follow = (set: SelectionSetNode | undefined, within: boolean): void => {
    for (const selection of set?.selections ?? []) {
      const conditional = within || isConditional(selection);
      if (selection.kind === 'Field') found.push({ field: selection, conditional });
      else if (selection.kind === 'InlineFragment') follow(selection.selectionSet, conditional);
      else if (!followed.has(selection.name.value)) {
        followed.add(selection.name.value);
        follow(fragments.get(selection.name.value), conditional);
      }
    }
  };
  follow(operation.selectionSet, false);
  return found;
}
