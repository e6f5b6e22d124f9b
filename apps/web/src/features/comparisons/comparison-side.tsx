// The panel at the right, a drawer where there is no room: what the columns say together, notes, and the versions.
'use client';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../../design/button.tsx';
import { ComparisonAnalysis } from '../comparison-analysis/comparison-analysis.tsx';
import { ComparisonNotes } from '../comparison-editing/comparison-editing.tsx';
import type { ComparisonData, ComparisonVersion } from './types.ts';
import { VersionList } from './version-list.tsx';

interface ComparisonSideProps {
  readonly comparison: ComparisonData;
  readonly version: ComparisonVersion;
  /** Where it is a drawer. */
  readonly open: boolean;
  readonly onClose: () => void;
}

export function ComparisonSide({ comparison, version, open, onClose }: ComparisonSideProps) {
  const panel = useRef<HTMLElement>(null);
  useEffect(() => {
    if (open) panel.current?.focus({ preventScroll: true });
  }, [open]);
  return (
    <aside
      ref={panel}
      className="cmp-side"
      aria-label="Analysis"
      data-open={open ? '' : undefined}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && open && !event.defaultPrevented) onClose();
      }}
    >
      <h2 className="sr-only">Analysis</h2>
      <Button variant="ghost" small iconOnly className="cmp-side-close" aria-label="Close analysis" onClick={onClose}>
        <X aria-hidden />
      </Button>
      <ComparisonAnalysis comparison={comparison} />
      <div className="cmp-side-part empty:hidden">
        <ComparisonNotes />
        {comparison.history ? <VersionList shown={version.number} versions={comparison.history.versions} /> : null}
      </div>
    </aside>
  );
}
