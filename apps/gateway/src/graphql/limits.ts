// What a document may look like: depth, aliases, directives, nested values. Counted before anything is resolved, each fragment
// once: fragments that contain each other would otherwise double the work at every level.
import {
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  visit,
} from 'graphql';
import { refused } from './refused.ts';

/** Limits of one operation; documents beyond them are refused with 400 before anything is resolved. */
export const limits = {
  /** Connections take two levels each. */
  depth: 14,
  aliases: 15,
  directives: 50,
  tokens: 1_000,
  nodes: 100_000,
  /** Lists and objects in each other, in arguments and variables. */
  nesting: 24,
} as const;

export type Fragments = ReadonlyMap<string, SelectionSetNode>;

export function fragmentsOf(document: DocumentNode): Fragments {
  const fragments = document.definitions.filter(
    (definition): definition is FragmentDefinitionNode => definition.kind === 'FragmentDefinition',
  );
  return new Map(fragments.map(({ name, selectionSet }) => [name.value, selectionSet]));
}

// Introspection is deep by nature and has a limit of its own in graphql-js.
const isMeta = (field: FieldNode): boolean => field.name.value.startsWith('__');

function depthOf(set: SelectionSetNode | undefined, fragments: Fragments, known: Map<string, number>): number {
  let deepest = 0;
  for (const selection of set?.selections ?? []) {
    if (selection.kind === 'Field') {
      if (!isMeta(selection)) deepest = Math.max(deepest, 1 + depthOf(selection.selectionSet, fragments, known));
    } else if (selection.kind === 'InlineFragment') {
      deepest = Math.max(deepest, depthOf(selection.selectionSet, fragments, known));
    } else {
      const name = selection.name.value;
      if (!known.has(name)) {
        // A fragment that contains itself is refused by another rule; here it must only come to an end.
        known.set(name, 0);
        known.set(name, depthOf(fragments.get(name), fragments, known));
      }
      deepest = Math.max(deepest, known.get(name) ?? 0);
    }
  }
  return deepest;
}

/** Aliases, directives, and how deep values are in each other. */
function count(document: DocumentNode): { aliases: number; directives: number; nesting: number } {
  const found = { aliases: 0, directives: 0, nesting: 0 };
  let depth = 0;
  visit(document, {
    enter(node) {
      if (node.kind === 'Field' && node.alias) found.aliases++;
      else if (node.kind === 'Directive') found.directives++;
      else if (isNested(node.kind)) found.nesting = Math.max(found.nesting, ++depth);
    },
    leave(node) {
      if (isNested(node.kind)) depth--;
    },
  });
  return found;
}

const isNested = (kind: string): boolean => kind === 'ObjectValue' || kind === 'ListValue';

/** Refuses documents that are too deep or have too many aliases or directives. */
export function documentLimits(context: ValidationContext): ASTVisitor {
  const report = (code: string, what: string, limit: number): void =>
    context.reportError(refused(code, `The operation has more than ${limit} ${what}.`));
  return {
    // At the very beginning: validation ends at a hundred errors, and each directive too many may be one.
    Document(document) {
      const { aliases, directives, nesting } = count(document);
      if (aliases > limits.aliases) report('TOO_MANY_ALIASES', 'aliases', limits.aliases);
      if (directives > limits.directives) report('TOO_MANY_DIRECTIVES', 'directives', limits.directives);
      if (nesting > limits.nesting) report('VALUE_TOO_DEEP', 'levels of lists and objects', limits.nesting);
      const fragments = fragmentsOf(document);
      const known = new Map<string, number>();
      const sets = document.definitions.flatMap((node) => ('selectionSet' in node ? [node.selectionSet] : []));
      const depth = Math.max(0, ...sets.map((set) => depthOf(set, fragments, known)));
      if (depth > limits.depth) report('TOO_DEEP', 'levels', limits.depth);
    },
  };
}

/** Whether a document asks for nothing but the schema itself, and whether it asks for it at all. */
export function introspection(document: DocumentNode): 'none' | 'some' | 'only' {
  const fragments = fragmentsOf(document);
  let meta = 0;
  let other = 0;
  const seen = new Set<string>();
  const look = (set: SelectionSetNode | undefined): void => {
    for (const selection of set?.selections ?? []) {
      if (selection.kind === 'Field') {
        if (['__schema', '__type'].includes(selection.name.value)) meta++;
        else if (selection.name.value !== '__typename') other++;
      } else if (selection.kind === 'InlineFragment') look(selection.selectionSet);
      else if (!seen.has(selection.name.value)) {
        seen.add(selection.name.value);
        look(fragments.get(selection.name.value));
      }
    }
  };
  for (const node of document.definitions) if (node.kind === 'OperationDefinition') look(node.selectionSet);
  return meta === 0 ? 'none' : other === 0 ? 'only' : 'some';
}
