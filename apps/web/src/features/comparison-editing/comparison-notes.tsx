// Notes of a comparison, to be read and, by those who may, written.
'use client';
import { Pencil } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { RichText } from '../threads/rich-text.tsx';
import { setNotes } from './column-changes.ts';
import { useEditing, useLookedAt } from './editing-context.tsx';

const longest = 20_000;

export function ComparisonNotes() {
  const editing = useEditing();
  const notes = useLookedAt()?.version?.notes ?? '';
  const [text, setText] = useState<string | null>(null);
  const may = editing?.may === true && editing.newest;
  if (notes === '' && !may) return null;
  const save = async () => {
    if (text === null || !editing) return;
    if (text === notes || (await editing.saving.save(setNotes(text)))) setText(null);
  };
  return (
    <section className="max-w-[72ch]" aria-labelledby="notes">
      <div className="mb-1 flex items-center gap-2">
        <h2 id="notes" className="text-lg">
          Notes
        </h2>
        {may && text === null ? (
          <Button small variant="ghost" aria-label="Write the notes" onClick={() => setText(notes)}>
            <Pencil aria-hidden />
            {notes === '' ? 'Write' : 'Edit'}
          </Button>
        ) : null}
      </div>
      {text === null ? (
        notes === '' ? (
          <p className="t3 text-xs">No notes yet.</p>
        ) : (
          <RichText text={notes} />
        )
      ) : (
        <div className="grid gap-2">
          <textarea
            className="field min-h-40 w-full"
            aria-label="Notes, Markdown"
            value={text}
            maxLength={longest}
            onChange={(event) => setText(event.target.value)}
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void save();
            }}
          />
          <span className="flex justify-end gap-2">
            <Button small onClick={() => setText(null)}>
              Cancel
            </Button>
            <Button
              small
              variant="primary"
              busy={editing?.saving.busy ? 'Saving…' : undefined}
              onClick={() => void save()}
            >
              Save
            </Button>
          </span>
        </div>
      )}
    </section>
  );
}
