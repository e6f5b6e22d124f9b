// What happens until a preview is ready, and why it is not where it cannot be.
import { Button, ButtonLink } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { formatBytes } from '../../numbers/format.ts';
import { engineNames } from './engine-names.ts';
import { TriedEngines } from './tried-engines.tsx';
import type { Stage } from './use-preview-worker.ts';

interface StageViewProps {
  readonly stage: Exclude<Stage, { kind: 'open' }>;
  readonly queue: Queue | null;
  readonly onCancel: () => void;
}

/** Where the server computes the same. */
export interface Queue {
  readonly href: string;
  readonly label: string;
}

export function QueueLink({ queue }: { readonly queue: Queue }) {
  return (
    <ButtonLink small href={queue.href}>
      {queue.label}
    </ButtonLink>
  );
}

function wordsOf(stage: Exclude<Stage, { kind: 'open' | 'closed' }>): string {
  if (stage.kind === 'trying') return `Trying what this browser computes with: ${engineNames[stage.engine]}…`;
  if (stage.kind === 'compiling') return 'Making the network ready…';
  return stage.total === 0
    ? 'Fetching the model…'
    : `Fetching the model: ${formatBytes(stage.done)} of ${formatBytes(stage.total)}`;
}

export function StageView({ stage, queue, onCancel }: StageViewProps) {
  if (stage.kind === 'closed') {
    return (
      <Note tone="bad" live>
        <p>{stage.problem.message}</p>
        {stage.problem.hint ? <p>{stage.problem.hint}</p> : null}
        {stage.tried.length > 0 ? <TriedEngines tried={stage.tried} used={null} /> : null}
        {queue ? (
          <p className="mt-1.5">
            <QueueLink queue={queue} />
          </p>
        ) : null}
      </Note>
    );
  }
  const words = wordsOf(stage);
  return (
    <section className="card grid max-w-[560px] gap-2.5 px-3 py-3" aria-label="Opening the preview">
      <p role="status">{words}</p>
      {stage.kind === 'fetching' ? (
        <ProgressBar label="Fetching the model" done={stage.done} total={stage.total} wide />
      ) : null}
      <p className="t3 text-xs">The model is fetched once. After that nothing is sent or asked for.</p>
      <div>
        <Button small onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </section>
  );
}
