// Parts of the page of a comparison that change it: the button for further columns, what became of the last change, hidden columns.
'use client';
import { Plus, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { ColumnTag } from '../../design/column-tag.tsx';
import { formatAgo } from '../../numbers/format.ts';
import { hideColumn, mostColumns } from './column-changes.ts';
import { CopyToChange } from './copy-to-change.tsx';
import { useEditing } from './editing-context.tsx';
import { SaveProblem } from './save-problem.tsx';

/** "Add column", for the head of the page; for those who may not, the way to a copy of their own. */
export function AddColumnButton() {
  const editing = useEditing();
  if (editing === null) return null;
  const { may, mayCopy, newest, comparison, ask } = editing;
  if (!may) return mayCopy ? <CopyToChange /> : null;
  const full = (comparison.version?.columns.length ?? 0) >= mostColumns;
  return (
    <Button
      reason={
        full
          ? `A comparison has at most ${mostColumns} columns.`
          : newest
            ? undefined
            : 'A newer version exists: open it, or restore this one.'
      }
      onClick={() => ask({ kind: 'add' })}
    >
      <Plus aria-hidden />
      Add column
    </Button>
  );
}

/** The time of this minute: known in the browser alone, so that the server's page says the same. */
function useMinute(): number | null {
  const [now, setNow] = useState<number | null>(null);
  useEffect(() => {
    setNow(Date.now());
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** "Saved 2 min ago" with Undo, or what went wrong; beside the name of the comparison. */
export function SavedState() {
  const editing = useEditing();
  const now = useMinute();
  if (editing === null) return null;
  const { saving, comparison, may, newest } = editing;
  const { version } = comparison;
  if (!version) return null;
  return (
    <span className="flex items-center gap-1.5">
      <span className="t3 text-xs whitespace-nowrap" role="status" title={version.createdAt}>
        {saving.busy ? 'Saving…' : now === null ? '' : `Saved ${formatAgo(version.createdAt, now)}`}
      </span>
      {may && saving.canUndo ? (
        <Button small variant="ghost" busy={saving.busy ? 'Undo' : undefined} onClick={() => void saving.undo()}>
          <Undo2 aria-hidden />
          Undo
        </Button>
      ) : null}
      {may && !newest ? (
        <Button
          small
          busy={saving.busy ? 'Saving…' : undefined}
          onClick={() => void saving.restoreVersion(version.number)}
        >
          Restore this version
        </Button>
      ) : null}
      <SaveProblem />
    </span>
  );
}

/** Columns that are saved as hidden, with the way to show them again; nothing where there is none. */
export function HiddenColumns() {
  const editing = useEditing();
  if (editing === null || !editing.may || !editing.newest) return null;
  const hidden = hiddenOf(editing.comparison.version?.layout);
  if (hidden.length === 0) return null;
  return (
    <span className="flex items-center gap-1 text-xs">
      <span className="t3">Hidden</span>
      {hidden.map((letter) => (
        <Button
          key={letter}
          small
          variant="ghost"
          aria-label={`Show column ${letter}`}
          onClick={() => editing.change(hideColumn(letter, false))}
        >
          <ColumnTag letter={letter as 'A'} />
        </Button>
      ))}
    </span>
  );
}

function hiddenOf(layout: unknown): readonly string[] {
  const { hidden } = (layout ?? {}) as { readonly hidden?: unknown };
  return Array.isArray(hidden) ? hidden.filter((letter) => typeof letter === 'string') : [];
}
