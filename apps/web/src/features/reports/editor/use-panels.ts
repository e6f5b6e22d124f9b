// What the panels of an open editor show: read from the server when panels come, go or change their standing.
'use client';
import { Reports_ReadDocument } from '@pathlens/client';
import type { ReportBlock } from '@pathlens/views';
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import type { BlockData, PanelData, ReportData } from '../types.ts';

const panelsOf = (blocks: readonly BlockData[]) =>
  new Map(blocks.flatMap(({ id, panel }) => (panel ? [[id, panel] as const] : [])));

export function usePanels(
  report: ReportData,
  blocks: readonly ReportBlock[],
  stored: number,
): ReadonlyMap<string, PanelData> {
  const client = useClient();
  const [panels, setPanels] = useState(() => panelsOf(report.blocks));
  const standing = blocks
    .flatMap((block) => (block.kind === 'panel' ? `${block.id} ${block.frozen} ${block.seen}` : []))
    .join('|');
  const shown = useRef<string | null>(null);
  useEffect(() => {
    if (shown.current === standing && [...panels.keys()].length > 0) return;
    if (standing === '') return;
    let wanted = true;
    const variables = { id: report.id, version: null };
    void client
      .query(Reports_ReadDocument, variables, { requestPolicy: 'network-only' })
      .toPromise()
      .then(({ data }) => {
        if (!wanted || !data?.report?.blocks) return;
        const read = panelsOf(data.report.blocks);
        setPanels(read);
        if (blocks.every(({ kind, id }) => kind !== 'panel' || read.has(id))) shown.current = standing;
      });
    return () => {
      wanted = false;
    };
  }, [client, report.id, standing, stored]);
  return panels;
}
