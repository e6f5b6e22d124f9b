// A panel of a report: what it shows, where it is from, and how it stands.
'use client';
import type { PanelContent } from '@pathlens/views';
import type { ReactNode } from 'react';
import { Link } from '../../design/link.tsx';
import { Note } from '../../design/note.tsx';
import { ClaimPanel } from './claim-panel.tsx';
import { FigurePanel } from './figure-panel.tsx';
import { GridPanel } from './grid-panel.tsx';
import { MapPanel } from './map-panel.tsx';
import { PanelStanding } from './panel-standing.tsx';
import { TablePanel } from './table-panel.tsx';
import { ThreadPanelView } from './thread-panel-view.tsx';
import { contentOf, type PanelData } from './types.ts';

interface PanelViewProps {
  readonly panel: PanelData;
  /** Path of the project; null to visitors. */
  readonly root: string | null;
  /** What can be done with it, for those who may. */
  readonly actions?: ReactNode;
}

const nouns = {
  MAP: 'map',
  EXPERIMENT: 'experiment',
  COMPARISON: 'comparison',
  FIGURE: 'figure',
  TABLE: 'table',
  CLAIM: 'claim',
  THREAD: 'thread',
} as const;

export function PanelView({ panel, root, actions }: PanelViewProps) {
  const content = contentOf(panel);
  if (content === null) {
    return (
      <Note tone="warn">
        {panel.standing === 'HIDDEN'
          ? `This ${nouns[panel.kind]} is not shown through this link.`
          : `The ${nouns[panel.kind]} that stood here is gone from the project.`}
      </Note>
    );
  }
  const address = root === null || panel.path == null ? null : root + panel.path;
  return (
    <article className="card report-panel" aria-label={content.title} data-panel={panel.kind}>
      <header className="flex flex-wrap items-baseline gap-x-2 gap-y-0.5 px-4 pt-3">
        <h2 className="min-w-0 [overflow-wrap:anywhere]">
          {address === null ? (
            content.title
          ) : (
            <Link href={address} className="report-source" data-address={address}>
              {content.title}
            </Link>
          )}
        </h2>
        <span className="flex-1" />
        <PanelStanding panel={panel} />
      </header>
      <div className="px-4 pt-2 pb-3">
        <PanelBody content={content} panel={panel} />
        {actions}
      </div>
    </article>
  );
}

function PanelBody({ content, panel }: { readonly content: PanelContent; readonly panel: PanelData }) {
  switch (content.kind) {
    case 'map':
      return <MapPanel content={content} pictures={panel.pictures} />;
    case 'experiment':
    case 'comparison':
      return <GridPanel content={content} pictures={panel.pictures} />;
    case 'figure':
      return <FigurePanel figure={content.figure} title={content.title} pictures={panel.pictures} />;
    case 'table':
      return <TablePanel content={content} />;
    case 'claim':
      return <ClaimPanel content={content} pictures={panel.pictures} />;
    case 'thread':
      return <ThreadPanelView content={content} />;
  }
}
