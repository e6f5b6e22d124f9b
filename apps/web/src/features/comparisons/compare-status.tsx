// The line at the foot: what there is, what the numbers mean, how much is still to come.
'use client';
import { useEffect, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Explained } from '../../design/explained.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import type { Stage } from './stage.ts';

interface CompareStatusProps {
  readonly stage: Stage;
  readonly images: number;
  readonly columns: number;
}

const slowMs = 5_000;

export function CompareStatus({ stage, images, columns }: CompareStatusProps) {
  const waiting = useWaiting(stage);
  return (
    <footer className="statusline max-sm:hidden">
      <span>
        {formatCount(images * columns)} cells, {formatAmount(columns, 'column')}
      </span>
      <Explained about="Of the class that was asked about">p: class probability, full network → pathway only</Explained>
      <span className="max-lg:hidden">obj: share of the map’s mass on the object</span>
      <span className="flex-1" />
      {waiting ? (
        <span role="status" className="flex items-center gap-2">
          Still loading. {waiting.there} of {waiting.all} maps so far.
          <Button small variant="ghost" onClick={() => stage.tiles.want([])}>
            Cancel
          </Button>
        </span>
      ) : null}
    </footer>
  );
}

/** What is missing after so long that it is felt; null before. */
function useWaiting(stage: Stage): { readonly there: number; readonly all: number } | null {
  const [waiting, setWaiting] = useState<{ readonly there: number; readonly all: number } | null>(null);
  useEffect(() => {
    let since: number | null = null;
    const timer = setInterval(() => {
      const { missing, wanted } = stage.tiles;
      since = missing === 0 ? null : (since ?? performance.now());
      const felt = since !== null && performance.now() - since > slowMs;
      setWaiting((known) => (felt ? { there: wanted - missing, all: wanted } : known === null ? known : null));
    }, 500);
    return () => clearInterval(timer);
  }, [stage]);
  return waiting;
}
