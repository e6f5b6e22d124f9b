// What the form has of the paper: whose reading of it, and a sentence for everything that differs.
'use client';
import { type PaperReading, paperReadings } from '@pathlens/pathway-core/catalog';
import { X } from 'lucide-react';
import { Button } from '../../design/button.tsx';
import { Segmented } from '../../design/segmented.tsx';

interface PaperCardProps {
  readonly reading: PaperReading;
  readonly differences: readonly string[];
  readonly onReading: (reading: PaperReading) => void;
  readonly onClose: () => void;
}

const titles: Readonly<Record<PaperReading, string>> = {
  corrected: 'As the paper says',
  release: 'As its code computes',
};

export function PaperCard({ reading, differences, onReading, onClose }: PaperCardProps) {
  return (
    <section className="card mt-4" aria-labelledby="paper">
      <header className="card-head flex-wrap py-1.5">
        <h2 id="paper">Khakzar et al., CVPR 2021</h2>
        <Segmented
          label="Settings"
          value={reading}
          choices={paperReadings.map((value) => ({ value, label: titles[value] }))}
          onChange={onReading}
        />
        <span className="flex-1" />
        <Button variant="ghost" small iconOnly aria-label="Close what differs from the paper" onClick={onClose}>
          <X aria-hidden />
        </Button>
      </header>
      <div className="p-3">
        <h3 className="t3 text-xs font-medium">What differs from the paper</h3>
        <ul className="t2 mt-1 grid max-w-[80ch] list-disc gap-1 pl-4 text-xs" aria-live="polite">
          {differences.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </div>
    </section>
  );
}
