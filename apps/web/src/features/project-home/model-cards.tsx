// The project's models in a row.
import { Box } from 'lucide-react';
import { Link } from '../../design/link.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import { ImportChip } from '../models/import-chip.tsx';
import type { HomeProject } from './project-home.tsx';

interface ModelCardsProps {
  readonly models: HomeProject['models']['nodes'];
  readonly root: string;
}

export function ModelCards({ models, root }: ModelCardsProps) {
  if (models.length === 0) return null;
  return (
    <section aria-label="Models" className="grid gap-3 md:grid-cols-3">
      {models.map(({ id, name, latest }) => (
        <Link
          key={id}
          href={`${root}/m/${encodeURIComponent(id)}`}
          className="card flex items-center gap-2.5 px-3 py-2.5 text-strong no-underline hover:bg-hover"
        >
          <span className="grid size-10 flex-none place-items-center rounded-1 bg-sunken">
            <Box aria-hidden className="t2" />
          </span>
          <span className="min-w-0 flex-1">
            <span className="flex gap-1.5 font-semibold">
              <span className="truncate">{name}</span>
              <span className="mono t3 font-normal">v{latest.number}</span>
            </span>
            <span className="t3 block truncate text-xs">
              {latest.classes ? `${formatAmount(latest.classes, 'class', 'classes')}, ` : ''}
              {latest.units ? `${formatCount(latest.units)} units` : latest.fileName}
            </span>
          </span>
          <ImportChip state={latest.state} />
        </Link>
      ))}
    </section>
  );
}
