// Choosing columns for a comparison that there is: further ones, or one in place of another.
'use client';
import { useState } from 'react';
import { useClient } from 'urql';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Note } from '../../design/note.tsx';
import { formatAmount } from '../../numbers/format.ts';
import type { ChosenCandidate } from './candidate-columns.ts';
import type { NewColumn } from './column-changes.ts';
import { ColumnPicker } from './column-picker.tsx';
import { readColumns } from './read-columns.ts';

interface ColumnDialogProps {
  readonly slug: string;
  readonly title: string;
  readonly experiment: string | null;
  readonly most: number;
  readonly onClose: () => void;
  readonly onChosen: (columns: readonly NewColumn[]) => void;
}

export function ColumnDialog({ slug, title, experiment, most, onClose, onChosen }: ColumnDialogProps) {
  const client = useClient();
  const [chosen, setChosen] = useState<readonly ChosenCandidate[]>([]);
  const [busy, setBusy] = useState(false);
  const [unread, setUnread] = useState(false);
  const take = async () => {
    setBusy(true);
    const columns = await readColumns(client, chosen);
    setBusy(false);
    setUnread(columns === null);
    if (columns) onChosen(columns);
  };
  const words = most === 1 ? title : chosen.length === 0 ? 'Add' : `Add ${formatAmount(chosen.length, 'column')}`;
  return (
    <Dialog
      open
      onOpenChange={onClose}
      title={title}
      description="Images of the comparison that the run has not computed stay empty in its column."
    >
      <ColumnPicker slug={slug} experiment={experiment} chosen={chosen} most={most} onChange={setChosen} />
      {unread ? <Note tone="bad">The server could not be reached. Try again.</Note> : null}
      <div className="mt-4 flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button
          variant="primary"
          reason={chosen.length === 0 ? 'Choose a map first.' : undefined}
          busy={busy ? 'Reading…' : undefined}
          onClick={() => void take()}
        >
          {words}
        </Button>
      </div>
    </Dialog>
  );
}
