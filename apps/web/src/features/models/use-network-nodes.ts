// The nodes of a network: the first hundred come with the page, all of a larger one in one file behind it.
'use client';
import { useEffect, useState } from 'react';
import { loadBytes } from '../../picture/load.ts';
import type { ModelVersionData } from './model-page.tsx';

type Report = NonNullable<ModelVersionData['importReport']>;
export type ReportNode = Report['nodes']['nodes'][number];

export interface NetworkNodes {
  readonly nodes: readonly ReportNode[];
  /** Still to come. */
  readonly missing: number;
  readonly failed: boolean;
  retry(): void;
}

export function useNetworkNodes(versionId: string, report: Report): NetworkNodes {
  const { nodes: first, totalCount } = report.nodes;
  const [all, setAll] = useState<readonly ReportNode[] | null>(null);
  const [failed, setFailed] = useState(false);
  const [attempt, setAttempt] = useState(0);
  const complete = totalCount <= first.length;
  useEffect(() => {
    if (complete) return;
    let left = false;
    setFailed(false);
    loadBytes(`/files/models/${encodeURIComponent(versionId)}/report.json`).then(
      (bytes) => {
        const read = JSON.parse(new TextDecoder().decode(bytes)) as { importReport: { nodes: ReportNode[] } };
        if (!left) setAll(read.importReport.nodes);
      },
      () => {
        if (!left) setFailed(true);
      },
    );
    return () => {
      left = true;
    };
  }, [versionId, complete, attempt]);
  const nodes = all ?? first;
  return { nodes, missing: totalCount - nodes.length, failed, retry: () => setAttempt((before) => before + 1) };
}
