// What a document may look like: depth, aliases, directives, nested values. Counted before anything is resolved, each fragment
// once: fragments that contain each other would otherwise double the work at every level.
import {
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  type SelectionSetNode,
  type ValidationContext,
  type ValueNode,
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

function deepestValue(document: DocumentNode): number {
  let depth = 0;
  let deepest = 0;
  const nested = (kind: ValueNode['kind']): boolean => kind === 'ObjectValue' || kind === 'ListValue';
  visit(document, {
    enter(node) {
      if (nested(node.kind as ValueNode['kind'])) deepest = Math.max(deepest, ++depth);
    },
    leave(node) {
      if (nested(node.kind as ValueNode['kind'])) depth--;
    },
  });
  return deepest;
}

/** Refuses documents that are too deep or have too many aliases or directives. */
export function documentLimits(context: ValidationContext): ASTVisitor {
  let aliases = 0;
  let directives = 0;
  return {
    Field(field) {
      if (field.alias) aliases++;
    },
    Directive() {
      directives++;
    },
    Document: {
      leave(document) {
        const fragments = fragmentsOf(document);
        const known = new Map<string, number>();
        const sets = document.definitions.flatMap((node) => ('selectionSet' in node ? [node.selectionSet] : []));
        const depth = Math.max(0, ...sets.map((set) => depthOf(set, fragments, known)));
        const report = (code: string, count: number, what: string, limit: number): void => {
          if (count <= limit) return;
          const message = `The operation has ${count} ${what}; at most ${limit} are allowed.`;
          context.reportError(refused(code, message));
        };
        report('TOO_DEEP', depth, 'levels', limits.depth);
        report('TOO_MANY_ALIASES', aliases, 'aliases', limits.aliases);
        report('TOO_MANY_DIRECTIVES', directives, 'directives', limits.directives);
        report('VALUE_TOO_DEEP', deepestValue(document), 'levels of lists and objects', limits.nesting);
      },
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
