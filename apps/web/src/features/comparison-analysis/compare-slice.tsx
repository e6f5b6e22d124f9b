// The rows of the slice that is shown, as a comparison of their own. Nothing for those who may not make one.
'use client';
import { Columns3 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { useMay } from '../access/rights.tsx';
import { useEditing } from '../comparison-editing/editing-context.tsx';
import type { ComparisonVersion } from '../comparisons/types.ts';
import type { RowSlice } from './row-query.ts';

const ForkDialog = dynamic(() => import('../comparison-editing/fork-dialog.tsx'), { ssr: false });

interface CompareSliceProps {
  readonly version: ComparisonVersion;
  readonly slice: RowSlice;
  readonly count: number | null;
  /** The slice in words. */
  readonly words: string;
}

export function CompareSlice({ version, slice, count, words }: CompareSliceProps) {
  const editing = useEditing();
  const may = useMay('CREATE');
  const [open, setOpen] = useState(false);
  if (editing === null || !may) return null;
  const { id, name } = editing.comparison;
  return (
    <>
      <Button
        small
        iconOnly
        variant="ghost"
        aria-haspopup="dialog"
        aria-label="Compare these images alone"
        title="Compare these images alone"
        reason={count === 0 ? 'No image is in it.' : undefined}
        onClick={() => setOpen(true)}
      >
        <Columns3 aria-hidden />
      </Button>
      {open ? (
        <ForkDialog
          slug={editing.slug}
          from={{ comparison: id, version: version.number, where: [{ ...slice, columns: [...slice.columns] }] }}
          count={count}
          suggestion={`${name.slice(0, 60)}, ${words.slice(0, 56)}`}
          onClose={() => setOpen(false)}
        />
      ) : null}
    </>
  );
}
