// Where the shown numbers come from: engine, seed, duration, version.
import { formatAmount, formatCount, formatDuration } from '../../numbers/format.ts';
import { EngineLine } from '../provenance/engine-line.tsx';
import type { ExperimentRun } from './types.ts';

interface StatusLineProps {
  readonly run: ExperimentRun;
  readonly images: number;
}

export function StatusLine({ run, images }: StatusLineProps) {
  return (
    <footer className="statusline max-sm:hidden">
      <EngineLine of={run} />
      <span>Seed {run.seed}</span>
      {run.seconds == null ? null : (
        <span>
          {formatAmount(images, 'image')} in {formatDuration(run.seconds)}
        </span>
      )}
      {run.passes == null ? null : <span>{formatCount(run.passes)} passes</span>}
      <span className="flex-1" />
      {run.codeVersion ? <span className="mono max-md:hidden">{run.codeVersion}</span> : null}
      <span className="max-md:hidden">This view is in the address</span>
    </footer>
  );
}
