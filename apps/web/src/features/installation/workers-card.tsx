// Every worker heard of lately: engine, device, measured speed, memory, and what it does now.
'use client';
import { Installation_WorkersDocument, type Installation_WorkersQuery } from '@pathlens/client';
import { useEffect, useState } from 'react';
import { useClient } from 'urql';
import { Card } from '../../design/card.tsx';
import { Chip } from '../../design/chip.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { formatAmount, formatBytes, formatCount } from '../../numbers/format.ts';
import { WorkerTasks } from '../project-home/worker-tasks.tsx';
import { engineName } from '../provenance/engine-words.ts';

type Workers = Installation_WorkersQuery['workers'];

const lookMs = 5000;

export function WorkersCard({ workers: given }: { readonly workers: Workers }) {
  const workers = useLooked(given);
  const alive = workers.filter((worker) => worker.alive);
  const speed = alive.reduce((sum, { passesPerSecond }) => sum + passesPerSecond, 0);
  return (
    <Card title="Workers" id="workers" aside={alive.length > 1 ? `${formatCount(speed)} passes / s together` : ''}>
      {workers.length === 0 ? (
        <EmptyState>No worker is connected. Runs wait until one is; npm start starts one on this machine.</EmptyState>
      ) : (
        <div className="overflow-x-auto">
          <table className="card-table">
            <thead>
              <tr>
                <th scope="col">Machine</th>
                <th scope="col">Engine</th>
                <th scope="col" className="num">
                  Speed
                </th>
                <th scope="col" className="num max-sm:hidden">
                  Memory
                </th>
                <th scope="col" className="num max-sm:hidden">
                  Threads
                </th>
                <th scope="col">Does</th>
              </tr>
            </thead>
            <tbody>
              {workers.map((worker) => (
                <tr key={worker.id}>
                  <td className="h-10 font-medium [overflow-wrap:anywhere]" title={worker.id}>
                    {worker.host}
                  </td>
                  <td title={worker.library}>
                    {engineName(worker.engine)}
                    <span className="t3 block text-xs">{worker.device}</span>
                  </td>
                  <td className="num">
                    {worker.passesPerSecond > 0 ? `${formatCount(worker.passesPerSecond)} / s` : '–'}
                  </td>
                  <td className="num max-sm:hidden">{formatBytes(Number(worker.memoryBytes))}</td>
                  <td className="num max-sm:hidden">
                    {worker.threads}
                    <span className="t3 block text-xs">{formatAmount(worker.slots, 'job')} at once</span>
                  </td>
                  <td>{worker.alive ? <WorkerTasks worker={worker} /> : <Chip tone="warn">Not heard of</Chip>}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </Card>
  );
}

/** Asked again while the page is looked at. */
function useLooked(given: Workers): Workers {
  const client = useClient();
  const [workers, setWorkers] = useState(given);
  useEffect(() => {
    const timer = setInterval(async () => {
      if (document.hidden) return;
      const options = { requestPolicy: 'network-only' } as const;
      const { data } = await client.query(Installation_WorkersDocument, {}, options).toPromise();
      if (data) setWorkers(data.workers);
    }, lookMs);
    return () => clearInterval(timer);
  }, [client]);
  return workers;
}
