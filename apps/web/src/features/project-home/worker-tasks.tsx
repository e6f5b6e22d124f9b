// What a worker does now: the runs that one may see by name, the rest as a number.
import type { WorkerPartsFragment } from '@pathlens/client';
import { Link } from '../../design/link.tsx';
import { formatAmount } from '../../numbers/format.ts';

export function WorkerTasks({ worker }: { readonly worker: Pick<WorkerPartsFragment, 'tasks' | 'runs' | 'slots'> }) {
  const { tasks, runs, slots } = worker;
  if (tasks === 0) return <span className="t3">Waits for work</span>;
  const busy = slots > 1 ? `${tasks} of ${slots} busy` : 'Busy';
  if (runs.length === 0)
    return <span>{`${busy}: work of ${tasks > 1 ? 'others or studies' : 'others, or a study'}`}</span>;
  const [first] = runs;
  const { experiment, selection } = first;
  return (
    <span>
      {busy}: <Link href={`/p/${experiment.project.slug}/x/${experiment.id}`}>{experiment.name}</Link>,{' '}
      {selection.method.title}
      {runs.length > 1 ? ` and ${formatAmount(runs.length - 1, 'further run')}` : ''}
    </span>
  );
}
