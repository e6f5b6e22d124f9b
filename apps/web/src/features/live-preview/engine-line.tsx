// What computes here and how fast, and whether the server would be faster.
'use client';
import { Note } from '../../design/note.tsx';
import { formatSignificant } from '../../numbers/format.ts';
import { nameOfEngine } from './engine-names.ts';
import type { HeldAnswer } from './messages.ts';
import { type Queue, QueueLink } from './stage-view.tsx';
import { TriedEngines } from './tried-engines.tsx';
import type { Stage } from './use-preview-worker.ts';

interface EngineLineProps {
  readonly open: Extract<Stage, { kind: 'open' }>;
  readonly held: HeldAnswer | null;
  /** The fastest masked pass so far: the first ones make ready what later ones use. */
  readonly passSeconds: number | null;
  /** What a pass takes on the server; null where nothing was measured there. */
  readonly serverSeconds: number | null;
  readonly queue: Queue | null;
}

function time(seconds: number): string {
  return seconds < 1 ? `${formatSignificant(Math.max(1, Math.round(seconds * 1000)))} ms` : `${seconds.toFixed(1)} s`;
}

/** Longer than this somebody who moves a slider waits. */
const noticed = 0.15;

export function EngineLine({ open, held, passSeconds, serverSeconds, queue }: EngineLineProps) {
  const { engine, tried, lost } = open;
  const slower = passSeconds !== null && serverSeconds !== null && passSeconds > serverSeconds;
  return (
    <div className="grid gap-2">
      {lost === null ? null : (
        <Note tone="warn" live>
          {lost} failed while it computed. {nameOfEngine(engine.id)} goes on in its place.
        </Note>
      )}
      {slower && passSeconds > noticed ? (
        <Note>
          A pass takes {time(passSeconds)} in this browser and about {time(serverSeconds)} on the server.{' '}
          {queue ? <QueueLink queue={queue} /> : null}
        </Note>
      ) : null}
      <details className="t2 text-xs" data-testid="preview-engine">
        <summary className="cursor-pointer">
          Computed in this browser with {nameOfEngine(engine.id)}
          {passSeconds === null ? '' : `, ${time(passSeconds)} a pass`}
          {serverSeconds === null ? '' : ` (the server takes about ${time(serverSeconds)})`}
          {held && held.passes > 1 ? `, ${time(held.seconds)} for a new picture` : ''}. Nothing leaves it.
        </summary>
        <p className="mt-1">
          {engine.device}; {engine.library}. Of the engines that answer right, the fastest is used.{' '}
          {slower && passSeconds <= noticed && queue ? <QueueLink queue={queue} /> : null}
        </p>
        <TriedEngines tried={tried} used={engine.id} />
      </details>
    </div>
  );
}
