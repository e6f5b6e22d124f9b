// On a data set's page: what models say of these images, and the way to ask.
'use client';
import { Predictions_OfDatasetDocument, type Predictions_OfDatasetQuery } from '@pathlens/client';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Card } from '../../design/card.tsx';
import { parityProblem } from '../models/check-chips.tsx';
import { StartRow } from './start-row.tsx';
import { TableLine } from './table-line.tsx';

interface DatasetPredictionsCardProps {
  readonly slug: string;
  readonly datasetVersion: string;
  /** What came with the page. */
  readonly first: Predictions_OfDatasetQuery;
}

export function DatasetPredictionsCard({ slug, datasetVersion, first }: DatasetPredictionsCardProps) {
  const variables = { id: datasetVersion, slug };
  const [{ data = first }] = useQuery({
    query: Predictions_OfDatasetDocument,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const [wanted, setWanted] = useState<string | null>(null);
  const tables = data.datasetVersion?.predictions.nodes ?? [];
  const ready = data.project?.models.nodes.filter(({ latest }) => latest.state === 'READY');
  const able = ready?.find(({ latest }) => latest.preprocessing);
  const chosen = wanted ?? able?.latest.id ?? ready?.[0]?.latest.id ?? '';
  const model = ready?.find(({ latest }) => latest.id === chosen);
  const reason =
    ready?.length === 0
      ? 'No models yet.'
      : model && !model.latest.preprocessing
        ? 'Preprocessing is missing. Say it on the model’s page.'
        : undefined;
  return (
    <Card title="Predictions" id="predictions">
      <div className="min-h-20">
        {tables.length > 0 ? (
          <ul className="py-1">
            {tables.map((table) => (
              <TableLine
                key={table.id}
                href={`/p/${slug}/predictions/${encodeURIComponent(table.id)}`}
                name={
                  <>
                    {table.model.model.name} <span className="mono t3">v{table.model.number}</span>
                  </>
                }
                table={table}
              />
            ))}
          </ul>
        ) : null}
        {ready ? (
          <StartRow
            slug={slug}
            label="Model"
            options={ready.map(({ name, latest }) => ({
              value: latest.id,
              label: `${name} v${latest.number}${latest.parity?.holds === false ? ', parity fails' : ''}`,
              short: name,
            }))}
            value={chosen}
            onChange={setWanted}
            inputOf={(modelVersion) => ({ modelVersion, datasetVersion })}
            reason={reason}
          />
        ) : null}
        {parityProblem(model?.latest.parity) ? (
          <p className="px-3 pb-2.5 text-xs text-bad">{parityProblem(model?.latest.parity)}</p>
        ) : null}
      </div>
    </Card>
  );
}
