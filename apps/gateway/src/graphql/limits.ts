// What one operation may ask for: depth, aliases and directives are counted in the document, nodes by its variables.
import {
  type ASTVisitor,
  type DocumentNode,
  type FieldNode,
  GraphQLError,
  getOperationAST,
  type SelectionSetNode,
  type ValidationContext,
} from 'graphql';

/** Limits of one operation; documents beyond them are refused with 400 before anything is resolved. */
export const limits = { depth: 10, aliases: 15, directives: 50, tokens: 1_000, nodes: 100_000 } as const;

// Apollo gives every error of validation a code of its own: ours stands in `reason`, and is put back when it is told.
function refused(code: string, message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code, reason: code, http: { status: 400 } } });
}

type Fragments = ReadonlyMap<string, SelectionSetNode>;

function fragmentsOf(document: DocumentNode): Fragments {
  return new Map(
    document.definitions.flatMap((definition) =>
      definition.kind === 'FragmentDefinition' ? [[definition.name.value, definition.selectionSet] as const] : [],
    ),
  );
}

// Introspection is deep by nature and has a limit of its own in graphql-js.
const isMeta = (field: FieldNode): boolean => field.name.value.startsWith('__');

// Each fragment is measured once: nested fragments would otherwise double the work at every level.
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
        const depth = Math.max(
          ...document.definitions.map((node) =>
            'selectionSet' in node ? depthOf(node.selectionSet, fragments, known) : 0,
          ),
        );
        const report = (code: string, what: string, limit: number) =>
          context.reportError(refused(code, `The operation has ${what}; at most ${limit} are allowed.`));
        if (depth > limits.depth) report('TOO_DEEP', `${depth} levels`, limits.depth);
        if (aliases > limits.aliases) report('TOO_MANY_ALIASES', `${aliases} aliases`, limits.aliases);
        if (directives > limits.directives)
          report('TOO_MANY_DIRECTIVES', `${directives} directives`, limits.directives);
      },
    },
  };
}

type Variables = Readonly<Record<string, unknown>> | null | undefined;

function firstOf(field: FieldNode, variables: Variables): number {
  const value = field.arguments?.find(({ name }) => name.value === 'first')?.value;
  if (value?.kind === 'IntValue') return Math.max(1, Number(value.value));
  if (value?.kind === 'Variable') return Math.max(1, Number(variables?.[value.name.value] ?? 1) || 1);
  return 1;
}

/** Refuses an operation whose nested lists multiply to too many nodes. */
export function checkNodes(
  document: DocumentNode,
  operationName: string | null | undefined,
  variables: Variables,
): void {
  const operation = getOperationAST(document, operationName);
  const fragments = fragmentsOf(document);
  let nodes = 0;
  const count = (set: SelectionSetNode | undefined, times: number): void => {
    for (const selection of set?.selections ?? []) {
      if (nodes > limits.nodes) return;
      if (selection.kind === 'InlineFragment') count(selection.selectionSet, times);
      else if (selection.kind === 'FragmentSpread') count(fragments.get(selection.name.value), times);
      else if (selection.selectionSet) {
        const inside = times * firstOf(selection, variables);
        nodes += inside;
        count(selection.selectionSet, inside);
      }
    }
  };
  count(operation?.selectionSet, 1);
  if (nodes > limits.nodes) {
    throw refused('TOO_COSTLY', `The operation asks for more than ${limits.nodes} objects; ask for fewer at a time.`);
  }
}

/** Whether an operation looks at the schema itself. */
export function isIntrospection(document: DocumentNode): boolean {
  return document.definitions.some(
    (definition) =>
      'selectionSet' in definition &&
      definition.selectionSet?.selections.some(
        (selection) => selection.kind === 'Field' && ['__schema', '__type'].includes(selection.name.value),
      ),
  );
}
