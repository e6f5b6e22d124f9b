// What is written by tools: the Prisma client, the ONNX reader, the GraphQL schema, the typed documents, the pages of methods and metrics,
// the tables of engines and of rights.
// turbo.json says what each is made from; unchanged ones come from turbo's cache.
import { runTurbo } from './turbo.ts';
import { catalogPage, writeCatalogPage } from './write-catalog-page.ts';
import { enginesPage, writeEnginesPage } from './write-engines-page.ts';
import { metricsPage, writeMetricsPage } from './write-metrics-page.ts';
import { rightsPage, writeRightsTables } from './write-rights-tables.ts';

/** Generated files that are committed because people review them. */
export const committedOutputs: readonly string[] = [
  'apps/gateway/schema.graphql',
  'packages/client/src/generated',
  catalogPage,
  metricsPage,
  enginesPage,
  rightsPage,
];

/** Runs the generators whose inputs changed; gives how many wrote something. Throws with what a generator that failed printed. */
export async function generateCode(): Promise<number> {
  const { total, cached, errors } = await runTurbo('generate');
  if (errors) throw new Error(`Code could not be generated:\n${errors}`);
  const pages = [writeCatalogPage(), writeMetricsPage(), writeEnginesPage(), await writeRightsTables()];
  return total - cached + pages.filter((written) => written).length;
}
