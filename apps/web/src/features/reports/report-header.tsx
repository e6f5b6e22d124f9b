// Above a report: who wrote it and when, and what can be done with all of it.
'use client';
import { Check, History, PencilLine, Printer } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { formatAgo, formatAmount } from '../../numbers/format.ts';
import { DeleteObject } from '../access/delete-object.tsx';
import { ForThose } from '../access/rights.tsx';
import { WhoCanSee } from '../access/who-can-see.tsx';
import { ShareButton } from '../sharing/share-button.tsx';
import { CommentsButton } from '../threads/comments-button.tsx';
import { PresenceStack } from '../threads/presence-stack.tsx';
import { useVisit } from '../visit/visit.tsx';
import { SaveMenu } from './save-menu.tsx';
import type { ReportData } from './types.ts';

const VersionsDrawer = dynamic(() => import('./versions-drawer.tsx'), { ssr: false });

interface ReportHeaderProps {
  readonly report: ReportData;
  readonly editing: boolean;
  readonly onEdit: (on: boolean) => void;
  readonly now: number;
  /** Whether comments stand beside the report. */
  readonly beside: boolean;
}

export function ReportHeader({ report, editing, onEdit, now, beside }: ReportHeaderProps) {
  const { id, name, inside, editedAt, blocks } = report;
  const visit = useVisit();
  const [history, setHistory] = useState(false);
  const names = (inside?.writers ?? []).map((writer) => writer.name);
  const panels = blocks.filter(({ panel }) => panel != null).length;
  return (
    <div className="t3 mb-2.5 flex min-h-7 flex-wrap items-center gap-x-2 gap-y-1 text-xs">
      <span>{names.length > 0 ? names.join(', ') : 'Report'}</span>
      <span aria-hidden>·</span>
      <span title={editedAt}>edited {formatAgo(editedAt, now)}</span>
      <span className="flex-1" />
      <span className="flex flex-wrap items-center gap-1" data-screen-only="">
        {inside ? (
          <>
            {beside ? null : <PresenceStack on={id} />}
            {inside.version === null ? (
              <ForThose who="CREATE">
                <Button small variant={editing || beside ? 'default' : 'primary'} onClick={() => onEdit(!editing)}>
                  {editing ? <Check aria-hidden /> : <PencilLine aria-hidden />}
                  {editing ? 'Done' : 'Edit'}
                </Button>
              </ForThose>
            ) : null}
            <Button small variant="ghost" aria-haspopup="dialog" onClick={() => setHistory(true)}>
              <History aria-hidden />
              History
            </Button>
          </>
        ) : null}
        <Button small variant="ghost" onClick={() => window.print()}>
          <Printer aria-hidden />
          Print
        </Button>
        {editing ? null : <SaveMenu report={report} />}
        {beside ? null : <CommentsButton />}
        {inside && !visit ? (
          <>
            <WhoCanSee id={id} what="report" name={name} />
            <DeleteObject id={id} what="report" name={name} back={`/p/${inside.slug}/s`} />
            <ShareButton keyed object={id} what="report" name={name} about={formatAmount(panels, 'panel')} />
          </>
        ) : null}
      </span>
      {history ? <VersionsDrawer report={report} onClose={() => setHistory(false)} /> : null}
    </div>
  );
}
