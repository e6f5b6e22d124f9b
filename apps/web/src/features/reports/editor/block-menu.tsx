// What can be done with a block of a report.
'use client';
import { type ReportPanelChange, Reports_SetPanelDocument } from '@pathlens/client';
import type { ReportBlock } from '@pathlens/views';
import { Ellipsis } from 'lucide-react';
import { useMutation } from 'urql';
import { ActionsMenu, useSaid } from '../../figures/actions-menu.tsx';
import { useTalk } from '../../threads/talk.tsx';
import { blockName, blockSpot } from '../report-place.ts';
import type { BlockData, PanelData } from '../types.ts';

interface BlockMenuProps {
  readonly report: string;
  readonly root: string;
  readonly block: ReportBlock;
  readonly panel: PanelData | null;
  /** Sends what was written before the gateway changes something itself. */
  readonly flush: () => Promise<void>;
  readonly onRemove: () => void;
  readonly onInsert: () => void;
}

export function BlockMenu({ report, root, block, panel, flush, onRemove, onInsert }: BlockMenuProps) {
  const [said, setSaid] = useSaid();
  const talk = useTalk();
  const [, setPanel] = useMutation(Reports_SetPanelDocument);
  const data: BlockData = {
    id: block.id,
    kind: block.kind === 'text' ? 'TEXT' : 'PANEL',
    text: block.kind === 'text' ? block.text : null,
    panel,
  };
  const become = (to: ReportPanelChange) => async () => {
    await flush();
    const { data: answer, error } = await setPanel({ id: report, block: block.id, to });
    const refusal = answer?.setReportPanel.error;
    if (error) setSaid('The server could not be reached. Nothing was changed.');
    else if (refusal) setSaid(refusal.message);
  };
  const comment = async () => {
    await flush();
    talk?.write({ ...blockSpot(data), beside: document.getElementById(`block-${block.id}`) });
  };
  const copy = async () => {
    const address = new URL(`${root}/r/${report}#block-${block.id}`, window.location.origin).href;
    await navigator.clipboard.writeText(address);
    setSaid('Link copied.');
  };
  const run = (work: () => Promise<void>) => () => {
    work().catch(() => setSaid('This did not work.'));
  };
  const frozen = block.kind === 'panel' && block.frozen !== null;
  const actions = [
    { label: 'Put something in below', run: onInsert },
    ...(block.kind === 'panel' && !frozen ? [{ label: 'Freeze', run: run(become('FREEZE')) }] : []),
    ...(block.kind === 'panel' && (frozen || panel?.changed)
      ? [{ label: 'Update to today', run: run(become('UPDATE')) }]
      : []),
    ...(panel?.changed && !frozen ? [{ label: 'Keep what was meant', run: run(become('KEEP')) }] : []),
    ...(frozen ? [{ label: 'Let it live', run: run(become('LIVE')) }] : []),
    ...(talk?.mayComment ? [{ label: 'Comment', run: run(comment) }] : []),
    { label: 'Copy link', run: run(copy) },
    { label: 'Take out', run: onRemove },
  ];
  return (
    <ActionsMenu label={`Menu of ${blockName(data)}`} icon={<Ellipsis aria-hidden />} actions={actions} said={said} />
  );
}
