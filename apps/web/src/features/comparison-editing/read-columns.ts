// Columns as a comparison holds them, made by the server of runs and maps.
import { ComparisonEditing_ColumnDocument } from '@pathlens/client';
import type { Client } from 'urql';
import type { ChosenCandidate } from './candidate-columns.ts';
import type { NewColumn } from './column-changes.ts';

/** null where one could not be read. */
export async function readColumns(client: Client, chosen: readonly ChosenCandidate[]): Promise<NewColumn[] | null> {
  const found = await Promise.all(
    chosen.map(async ({ run, map, sparsity }) => {
      const variables = { run: run.id, attribution: map.method.id, attributionParameters: settingsOf(map), sparsity };
      const { data } = await client.query(ComparisonEditing_ColumnDocument, variables).toPromise();
      return (data?.run?.comparisonColumn as NewColumn | undefined) ?? null;
    }),
  );
  return found.every((column) => column !== null) ? found : null;
}

export function settingsOf({ parameters }: ChosenCandidate['map']): { id: string; value: string }[] {
  return parameters.map(({ id, value }) => ({ id, value }));
}
