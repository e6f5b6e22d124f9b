// The sparsity of a preview, on the log scale of the experiment page.
'use client';
import { useState } from 'react';
import { formatProbability, formatSparsityValue } from '../../numbers/format.ts';
import { fromAxis, neighbouringTick, stepAlong, ticks, toAxis } from '../../numbers/sparsity-scale.ts';

interface SparsityCardProps {
  readonly sparsity: number;
  /** The class probability of the pathway at this sparsity; null while it is computed. */
  readonly probability: number | null;
  readonly onChange: (sparsity: number) => void;
}

export function SparsityCard({ sparsity, probability, onChange }: SparsityCardProps) {
  const [said, setSaid] = useState('');
  const words = `${formatSparsityValue(sparsity)} percent pruned${probability === null ? '' : `, class probability ${formatProbability(probability)}`}`;
  return (
    <section className="card grid gap-x-3 px-3 pt-2.5 pb-2 sm:grid-cols-[128px_minmax(0,1fr)]" aria-label="Sparsity">
      <div>
        <label htmlFor="preview-sparsity" className="t2 font-medium">
          Sparsity
        </label>
        <div className="readout whitespace-nowrap" data-testid="preview-sparsity-value">
          {formatSparsityValue(sparsity)} %
        </div>
      </div>
      <div className="self-end">
        <input
          id="preview-sparsity"
          type="range"
          className="range w-full"
          min={0}
          max={1000}
          step={1}
          value={Math.round(toAxis(sparsity) * 1000)}
          style={{ '--p': `${toAxis(sparsity) * 100}%` } as React.CSSProperties}
          aria-valuetext={words}
          onChange={(event) => onChange(fromAxis(Number(event.target.value) / 1000))}
          onKeyDown={(event) => {
            const by = event.key.startsWith('Arrow') || event.key.startsWith('Page');
            if (!by) return;
            event.preventDefault();
            if (event.key === 'PageUp' || event.key === 'PageDown')
              onChange(neighbouringTick(sparsity, event.key === 'PageUp' ? 1 : -1));
            else onChange(stepAlong(sparsity, event.key === 'ArrowRight' || event.key === 'ArrowUp' ? 1 : -1));
          }}
          onKeyUp={() => setSaid(words)}
          onPointerUp={() => setSaid(words)}
        />
        <div className="t3 relative h-4 text-xs" aria-hidden="true">
          {ticks.map((tick) => (
            <span
              key={tick}
              className="absolute -translate-x-1/2 first:translate-x-0 last:-translate-x-full max-sm:even:hidden"
              style={{ left: `${toAxis(tick) * 100}%` }}
            >
              {tick}
            </span>
          ))}
        </div>
        <span className="sr-only" aria-live="polite">
          {said}
        </span>
      </div>
    </section>
  );
}
