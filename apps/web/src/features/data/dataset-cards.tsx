// The data sets of a project as cards: a look inside, or how far the import is.
'use client';
import type { Data_ListQuery } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { Link } from '../../design/link.tsx';
import { formatAmount, formatBytes } from '../../numbers/format.ts';
import { ImportChip } from '../models/import-chip.tsx';
import { describeCancelled } from './dataset-import.tsx';
import { ImportRow } from './import-row.tsx';
import { useDatasetImport } from './use-dataset-import.ts';

type Dataset = NonNullable<Data_ListQuery['project']>['datasets']['nodes'][number];

interface DatasetCardsProps {
  readonly datasets: readonly Dataset[];
  readonly slug: string;
}

export function DatasetCards({ datasets, slug }: DatasetCardsProps) {
  return (
    <ul className="grid gap-3 md:grid-cols-2">
      {datasets.map((dataset) => (
        <li key={dataset.id} className="card grid min-w-0 content-start">
          <DatasetCard dataset={dataset} href={`/p/${slug}/data/${encodeURIComponent(dataset.id)}`} />
        </li>
      ))}
    </ul>
  );
}

function DatasetCard({ dataset: { name, latest }, href }: { readonly dataset: Dataset; readonly href: string }) {
  const running = latest.state === 'QUEUED' || latest.state === 'IMPORTING';
  return (
    <>
      <Link
        href={href}
        className="grid gap-2 rounded-3 px-3 py-2.5 text-strong no-underline hover:bg-hover focus-visible:outline-offset-[-2px]"
      >
        <span className="flex items-center gap-2">
          <span className="min-w-0 flex-1">
            <span className="flex gap-1.5 font-semibold">
              <span className="truncate">{name}</span>
              <span className="mono t3 font-normal">v{latest.number}</span>
            </span>
            <span className="t3 block truncate text-xs">{describeVersion(latest)}</span>
          </span>
          {running ? null : <ImportChip state={latest.state} />}
        </span>
        {running ? null : (
          <span className="flex gap-1.5">
            {latest.state === 'READY' ? (
              latest.images.nodes.map((image) => (
                <img
                  key={image.id}
                  src={image.thumbnail.url}
                  alt={image.label ?? ''}
                  className="size-14 rounded-1 bg-sunken object-cover max-sm:size-11"
                />
              ))
            ) : (
              <span className="t2 line-clamp-2">{describeState(latest)}</span>
            )}
          </span>
        )}
      </Link>
      {running ? (
        <div className="border-t border-line px-3 py-2.5">
          <RunningImport version={latest} />
        </div>
      ) : null}
    </>
  );
}

function describeVersion({ state, itemCount, classes, bytes, fileName }: Dataset['latest']): string {
  const size = formatBytes(Number(bytes));
  if (state !== 'READY') return `${fileName}, ${size}`;
  const classCount = classes.length === 0 ? 'no labels' : formatAmount(classes.length, 'class', 'classes');
  return [formatAmount(itemCount, 'image'), classCount, size].join(', ');
}

function describeState(version: Dataset['latest']): string {
  if (version.state === 'DETECTED') return 'What is in it was found. Open it to import the images.';
  if (version.state === 'CANCELLED') return describeCancelled(version);
  return version.error?.message ?? '';
}

function RunningImport({ version }: { readonly version: Dataset['latest'] }) {
  const router = useRouter();
  const now = useDatasetImport(version);
  const { state } = now.version;
  useEffect(() => {
    if (state !== 'QUEUED' && state !== 'IMPORTING') router.refresh();
  }, [state, router]);
  return <ImportRow now={now} />;
}
