// Layers that only the version before has: the tree shows the version that is looked at, so they stand beside it.
'use client';
import { Model_ReadDocument } from '@pathlens/client';
import { useQuery } from 'urql';
import { Card } from '../../design/card.tsx';
import { formatAmount } from '../../numbers/format.ts';
import type { VersionLine } from './model-page.tsx';
import type { LayerDifference } from './use-difference.ts';
import { useNetworkNodes } from './use-network-nodes.ts';

interface RemovedLayersProps {
  readonly layers: readonly LayerDifference[];
  readonly version: VersionLine;
}

export function RemovedLayers({ layers, version }: RemovedLayersProps) {
  const removed = layers.flatMap(({ change, before }) => (change === 'REMOVED' && before !== null ? [before] : []));
  const [{ data }] = useQuery({
    query: Model_ReadDocument,
    variables: { id: version.id },
    pause: removed.length === 0,
  });
  const report = data?.modelVersion?.importReport;
  if (removed.length === 0) return null;
  return (
    <Card title={`Only in v${version.number}`} id="removed" aside={formatAmount(removed.length, 'layer')}>
      {report ? <Names version={version.id} report={report} removed={removed} /> : <div className="min-h-12" />}
    </Card>
  );
}

interface NamesProps {
  readonly version: string;
  readonly report: Parameters<typeof useNetworkNodes>[1];
  readonly removed: readonly number[];
}

function Names({ version, report, removed }: NamesProps) {
  const { nodes } = useNetworkNodes(version, report);
  return (
    <ul className="max-h-60 overflow-auto px-3 py-2 text-xs">
      {removed.map((at) => (
        <li key={at} className="flex gap-3 py-0.5">
          <span className="min-w-0 flex-1 truncate">{nodes[at]?.name ?? `node ${at + 1}`}</span>
          <span className="t3">{nodes[at]?.operator}</span>
          <span className="mono t3">{nodes[at]?.shape.join('×')}</span>
        </li>
      ))}
    </ul>
  );
}
