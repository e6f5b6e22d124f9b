// What was deleted, until it is really gone: back with it, or away for good.
'use client';
import { Settings_DeleteForeverDocument, Settings_RestoreDocument } from '@pathlens/client';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { ConfirmButton } from './confirm-button.tsx';
import { formatDay } from './format-day.ts';
import { kindWords } from './kind-words.ts';
import type { TrashList } from './types.ts';
import { useAction } from './use-action.ts';

export function TrashCard({ trash }: { readonly trash: TrashList }) {
  return (
    <Card title="Trash" id="trash" aside={trash.totalCount > 0 ? `${trash.totalCount}` : undefined}>
      {trash.nodes.length === 0 ? (
        <EmptyState>Nothing. What is deleted stays here for 30 days.</EmptyState>
      ) : (
        <ul className="divide-y divide-line">
          {trash.nodes.map((row) => (
            <Row key={row.id} row={row} />
          ))}
        </ul>
      )}
      {trash.pageInfo.hasNextPage ? <p className="t3 p-3 text-xs">The newest {trash.nodes.length} are shown.</p> : null}
    </Card>
  );
}

function Row({ row }: { readonly row: TrashList['nodes'][number] }) {
  const restore = useAction(Settings_RestoreDocument, (data) => data.restoreFromTrash);
  const { run, ...away } = useAction(Settings_DeleteForeverDocument, (data) => data.deleteForever);
  return (
    <li className="grid gap-2 px-3 py-2">
      <div className="flex flex-wrap items-center gap-2">
        <div className="min-w-40 flex-1">
          <div className="font-medium [overflow-wrap:anywhere]">{row.name}</div>
          <div className="t3 text-xs">
            {kindWords[row.kind]}, deleted {formatDay(row.deletedAt)}, gone {formatDay(row.goneAt)}
          </div>
        </div>
        <Button
          small
          busy={restore.busy ? 'Bringing back…' : undefined}
          aria-label={`Bring back ${row.name}`}
          onClick={() => void restore.run({ id: row.id })}
        >
          Bring back
        </Button>
        <ConfirmButton
          {...away}
          label="Delete for ever"
          name={`Delete for ever: ${row.name}`}
          title={`Delete “${row.name}” for ever?`}
          confirm="Delete for ever"
          onOpen={away.forget}
          onConfirm={async () => (await run({ id: row.id })) !== null}
        >
          Nobody can bring it back then. Its files leave the disk within days.
        </ConfirmButton>
      </div>
      {restore.refusal ? <Refusal error={restore.refusal} /> : null}
    </li>
  );
}
