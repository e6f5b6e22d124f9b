// The workers of this installation: what they run on and how fast they were measured to be.
import { Card } from '../../design/card.tsx';
import { Chip } from '../../design/chip.tsx';
import { formatBytes, formatCount } from '../../numbers/format.ts';
import { engineName } from '../provenance/engine-words.ts';
import type { HomeProject } from './project-home.tsx';
import { WorkerTasks } from './worker-tasks.tsx';

interface WorkerCardProps {
  readonly workers: HomeProject['workers'];
  readonly storageBytes: number;
}

export function WorkerCard({ workers, storageBytes }: WorkerCardProps) {
  const alive = workers.filter((worker) => worker.alive);
  const busy = alive.filter((worker) => worker.busy).length;
  const chip =
    alive.length === 0 ? (
      <Chip tone="warn">None connected</Chip>
    ) : (
      <Chip tone="ok">{alive.length > 1 ? `${busy} of ${alive.length} running` : busy > 0 ? 'Running' : 'Ready'}</Chip>
    );
  return (
    <Card title={alive.length > 1 ? 'Workers' : 'Worker'} id="workers" actions={chip}>
      <dl className="facts px-3 py-2">
        {alive.map((worker) => (
          <div key={worker.id} className="contents">
            <dt>Engine</dt>
            <dd>{engineName(worker.engine)}</dd>
            <dt>Library</dt>
            <dd>{[worker.library, worker.driver].filter(Boolean).join(', ')}</dd>
            <dt>Device</dt>
            <dd>{worker.device}</dd>
            <dt>Measured speed</dt>
            <dd>
              {worker.passesPerSecond > 0 ? `${formatCount(worker.passesPerSecond)} passes / s` : 'not measured yet'}
            </dd>
            <dt>Memory</dt>
            <dd>{formatBytes(Number(worker.memoryBytes))}</dd>
            <dt>Now</dt>
            <dd>
              <WorkerTasks worker={worker} />
            </dd>
          </div>
        ))}
        {alive.length === 0 ? (
          <p className="t2 col-span-2 py-1">Runs wait until a worker connects. npm start starts one on this machine.</p>
        ) : null}
        <dt>Storage</dt>
        <dd>{formatBytes(storageBytes)}</dd>
      </dl>
    </Card>
  );
}
