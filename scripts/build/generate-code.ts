// Code that is written by tools: the Prisma client, the ONNX reader, the GraphQL schema, the typed documents.
// turbo.json says what each is made from; unchanged ones come from turbo's cache.
import { runTurbo } from './turbo.ts';

/** Generated files that are committed because people review them. */
export const committedOutputs: readonly string[] = ['apps/gateway/schema.graphql', 'packages/client/src/generated'];

/** Runs the generators whose inputs changed; gives how many ran. Throws with what a generator that failed printed. */
export async function generateCode(): Promise<number> {
  const { total, cached, errors } = await runTurbo('generate');
  if (errors) throw new Error(`Code could not be generated:\n${errors}`);
  return total - cached;
}
