// On a model's page: what this version says of whole data sets, and the way to ask.
'use client';
import { Predictions_OfModelDocument, type Predictions_OfModelQuery } from '@pathlens/client';
import { useState } from 'react';
import { useQuery } from 'urql';
import { Card } from '../../design/card.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { StartRow } from './start-row.tsx';
import { TableLine } from './table-line.tsx';

interface PredictionsCardProps {
  readonly slug: string;
  readonly modelVersion: string;
  /** What came with the page. */
  readonly first: Predictions_OfModelQuery;
}

export function PredictionsCard({ slug, modelVersion, first }: PredictionsCardProps) {
  const variables = { id: modelVersion, slug };
  const [{ data = first }] = useQuery({
    query: Predictions_OfModelDocument,
    variables,
    requestPolicy: 'cache-and-network',
  });
  const [wanted, setWanted] = useState<string | null>(null);
  const tables = data.modelVersion?.predictions.nodes ?? [];
  const ready = data.project?.datasets.nodes.filter(({ latest }) => latest.state === 'READY' && latest.itemCount > 0);
  const chosen = wanted ?? ready?.[0]?.latest.id ?? '';
  const reason =
    ready?.length === 0
      ? 'No images yet.'
      : !data.modelVersion?.preprocessing
        ? 'Preprocessing is missing. Say it on this page first.'
        : undefined;
  return (
    <Card title="Predictions" id="predictions" aside="accuracy and mistakes on a data set">
      <div className="min-h-20">
        {tables.length > 0 ? (
          <ul className="py-1">
            {tables.map((table) => (
              <TableLine
                key={table.id}
                href={`/p/${slug}/predictions/${encodeURIComponent(table.id)}`}
                name={
                  <>
                    {table.dataset.dataset.name} <span className="mono t3">v{table.dataset.number}</span>
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
            label="Data set"
            options={ready.map(({ name, latest }) => ({
              value: latest.id,
              label: `${name} v${latest.number}, ${formatAmount(latest.itemCount, 'image')}`,
              short: name,
            }))}
            value={chosen}
            onChange={setWanted}
            inputOf={(datasetVersion) => ({ modelVersion, datasetVersion })}
            reason={reason}
          />
        ) : null}
      </div>
    </Card>
  );
}
