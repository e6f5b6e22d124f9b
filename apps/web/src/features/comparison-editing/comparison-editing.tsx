// Changing a comparison: who may, what each change does, and what became of it. Put <ComparisonEditing> around the page.
'use client';
import { ComparisonEditing_RightsDocument } from '@pathlens/client';
import dynamic from 'next/dynamic';
import { type ReactNode, useMemo, useState } from 'react';
import { useQuery } from 'urql';
import type { ComparisonData } from '../comparisons/types.ts';
import { useVisit } from '../visit/visit.tsx';
import { addColumns, replaceColumn } from './column-changes.ts';
import { type Asked, type Editing, EditingContext, LookedAt } from './editing-context.tsx';
import { useSaving } from './use-saving.ts';

export { type ColumnAction, useColumnActions } from './column-actions.ts';
export { ComparisonNotes } from './comparison-notes.tsx';
export { AddColumnButton, HiddenColumns, SavedState } from './editing-parts.tsx';

const ColumnDialog = dynamic(() => import('./column-dialog.tsx').then(({ ColumnDialog: dialog }) => dialog));

interface ComparisonEditingProps {
  readonly comparison: ComparisonData;
  readonly children: ReactNode;
}

/** Without rights, or for visitors of a link, its parts show nothing. */
export function ComparisonEditing({ comparison, children }: ComparisonEditingProps) {
  const visit = useVisit();
  const readOnly = visit || !comparison.version || !comparison.history;
  return (
    <LookedAt value={comparison}>{readOnly ? children : <Editor comparison={comparison}>{children}</Editor>}</LookedAt>
  );
}

function Editor({ comparison, children }: ComparisonEditingProps) {
  const { id, name, version, history } = comparison;
  const number = version?.number ?? 0;
  const slug = history?.project.slug ?? '';
  const [{ data }] = useQuery({ query: ComparisonEditing_RightsDocument, variables: { id } });
  const project = data?.comparison?.project;
  const saving = useSaving({ id, name, number, slug, project: project?.id ?? '' });
  const [asked, setAsked] = useState<Asked | null>(null);
  const newest = history?.versions[0]?.number === number;
  const may = data?.comparison?.may.includes('CHANGE') ?? false;
  const mayCopy = project?.may.includes('CREATE') ?? false;
  const editing = useMemo<Editing>(
    () => ({
      comparison,
      saving,
      may,
      mayCopy,
      slug,
      newest,
      change: (change) => void saving.save(change),
      ask: setAsked,
    }),
    [comparison, saving, may, mayCopy, slug, newest],
  );
  return (
    <EditingContext value={editing}>
      {children}
      {asked ? (
        <ColumnDialog
          slug={slug}
          title={asked.kind === 'add' ? 'Add columns' : `Replace column ${asked.letter}`}
          experiment={null}
          most={asked.kind === 'add' ? 12 - (version?.columns.length ?? 0) : 1}
          onClose={() => setAsked(null)}
          onChosen={(chosen) => {
            const [first] = chosen;
            setAsked(null);
            if (first) editing.change(asked.kind === 'add' ? addColumns(chosen) : replaceColumn(asked.letter, first));
          }}
        />
      ) : null}
    </EditingContext>
  );
}
