// Texts of an operation that no database takes: refused where they come in, so that no resolver has to think of them.
import { type DocumentNode, GraphQLError, visit } from 'graphql';

/** Why a text is none that can be kept; undefined where it is one. */
function problemOf(text: string): string | undefined {
  if (text.includes('\0')) return 'a NUL character';
  return text.isWellFormed() ? undefined : 'half of a surrogate pair';
}

function check(text: string, path: readonly string[]): void {
  const problem = problemOf(text);
  if (problem === undefined) return;
  const where = path.length > 0 ? `The value of ${path.join('.')}` : 'A text of the operation';
  throw new GraphQLError(`${where.toWellFormed()} holds ${problem}.`, {
    extensions: { code: 'BAD_USER_INPUT', reason: 'BAD_USER_INPUT', http: { status: 400 } },
  });
}

/**
 * Throws BAD_USER_INPUT with the path of the field where a text, in the document or its variables, holds a NUL or is no
 * Unicode: a database refuses the one, and keeps something else for the other.
 */
export function checkTexts(
  document: DocumentNode,
  variables: Readonly<Record<string, unknown>> | null | undefined,
): void {
  visit(document, {
    StringValue({ value }) {
      check(value, []);
    },
  });
  const open: { readonly value: unknown; readonly path: readonly string[] }[] = [{ value: variables, path: [] }];
  // Of all of them: how many there are is bounded by the size of the body.
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const { value, path } = at;
    if (typeof value === 'string') check(value, path);
    if (typeof value !== 'object' || value === null) continue;
    for (const [key, inner] of Object.entries(value)) {
      check(key, path);
      // Nobody reads a path of hundreds of steps; keeping one for each value would cost their square.
      open.push({ value: inner, path: path.length < 16 ? [...path, key.slice(0, 64)] : path });
    }
  }
}
