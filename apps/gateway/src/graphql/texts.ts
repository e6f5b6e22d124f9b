// Texts of an operation that no database takes: refused where they come in, so that no resolver has to think of them.
import { type DocumentNode, GraphQLError, visit } from 'graphql';

const mostValues = 100_000;

function refuse(path: readonly string[]): never {
  const where = path.length > 0 ? `The value of ${path.join('.')}` : 'A text of the operation';
  throw new GraphQLError(`${where} holds a NUL character.`, {
    extensions: { code: 'BAD_USER_INPUT', reason: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}

/** Throws BAD_USER_INPUT with the path of the field where a text, in the document or its variables, holds a NUL. */
export function checkTexts(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): void {
  visit(document, {
    StringValue({ value }) {
      if (value.includes('\0')) refuse([]);
    },
  });
  const open: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value: variables, path: [] }];
  for (let seen = 0, at = open.pop(); at !== undefined && seen < mostValues; seen++, at = open.pop()) {
    const { value, path } = at;
    if (typeof value === 'string' && value.includes('\0')) refuse(path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      // Nobody reads a path of hundreds of steps; keeping one for each value would cost their square.
      open.push({ value: inner, path: path.length < 16 ? [...path, key.slice(0, 64)] : path });
    }
  }
}
