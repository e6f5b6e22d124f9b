// Layout of a data set's page: filter by class, the grid, the report.
'use client';
import type { Dataset_ReadQuery } from '@pathlens/client';
import { FlaskConical } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useEffect } from 'react';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { Select } from '../../design/select.tsx';
import { formatAmount, formatBytes, formatCount } from '../../numbers/format.ts';
import { ImportChip } from '../models/import-chip.tsx';
import { DatasetPredictionsCard } from '../predictions/dataset-predictions-card.tsx';
import { useImport } from '../upload/use-import.ts';
import { ImageGrid } from './image-grid.tsx';

export type DatasetVersionData = NonNullable<Dataset_ReadQuery['datasetVersion']>;

interface DatasetPageProps {
  readonly version: DatasetVersionData;
  readonly versions: readonly number[];
  readonly label: string | null;
  readonly slug: string;
}

const everyClass = '*';

export function DatasetPage({ version, versions, label, slug }: DatasetPageProps) {
  const router = useRouter();
  const here = `/p/${slug}/data/${encodeURIComponent(version.dataset.id)}`;
  const waiting = version.state === 'QUEUED' || version.state === 'IMPORTING';
  const reading = useImport(waiting ? { id: version.id, kind: 'DATASET' } : null);
  useEffect(() => {
    if (waiting && (reading.state === 'READY' || reading.state === 'REFUSED')) router.refresh();
  }, [waiting, reading.state, router]);
  const { report } = version;
  const counts = new Map(report?.classes.map(({ name, images }) => [name, images]));
  const address = (to: { v?: number; label?: string | null }) => {
    const params = new URLSearchParams();
    const number = to.v ?? version.number;
    if (number !== Math.max(...versions)) params.set('v', String(number));
    const wanted = to.label === undefined ? label : to.label;
    if (wanted !== null) params.set('class', wanted);
    const text = params.toString();
    return text === '' ? here : `${here}?${text}`;
  };
  return (
    <main id="main" className="reading w-full">
      <header className="mb-3.5 flex flex-wrap items-center gap-2.5">
        <h1 className="title">{version.dataset.name}</h1>
        <Select
          label="Version"
          hideLabel
          value={String(version.number)}
          options={versions.map((number) => ({ value: String(number), label: `v${number}` }))}
          onChange={(number) => router.push(address({ v: Number(number), label: null }))}
        />
        <ImportChip state={version.state} />
        <span className="flex-1" />
        {version.classes.length > 0 ? (
          <Select
            label="Class"
            value={label ?? everyClass}
            options={[
              { value: everyClass, label: `All ${formatCount(version.itemCount)} images`, short: 'All' },
              ...version.classes.map((name) => ({
                value: name,
                label: counts.has(name) ? `${name}, ${formatCount(counts.get(name) ?? 0)}` : name,
                short: name,
              })),
            ]}
            onChange={(name) => router.push(address({ label: name === everyClass ? null : name }))}
          />
        ) : null}
        {version.state === 'READY' ? (
          <ButtonLink variant="primary" href={`/p/${slug}/x/new?data=${encodeURIComponent(version.id)}`}>
            <FlaskConical aria-hidden />
            Find pathways
          </ButtonLink>
        ) : null}
      </header>
      {version.error ? <Refusal error={version.error} /> : null}
      {waiting ? (
        <section className="card">
          <EmptyState>{version.fileName} is being read. This page fills by itself.</EmptyState>
        </section>
      ) : null}
      {version.state === 'READY' ? (
        <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_340px]">
          <ImageGrid version={version} label={label} onClear={() => router.push(address({ label: null }))} />
          <div className="grid min-w-0 gap-5">
            <DatasetPredictionsCard slug={slug} datasetVersion={version.id} />
            {report ? (
              <Card title="Import report" id="report">
                <dl className="facts px-3 py-2">
                  <dt>Images</dt>
                  <dd>{formatCount(report.images)}</dd>
                  <dt>Region masks</dt>
                  <dd>{formatCount(report.masks)}</dd>
                  <dt>Files in the zip</dt>
                  <dd>{formatCount(report.files)}</dd>
                  <dt>Passed over</dt>
                  <dd>{formatCount(report.skipped)}</dd>
                  <dt>Refused</dt>
                  <dd>{formatCount(report.refused.length)}</dd>
                  <dt>Size</dt>
                  <dd>{formatBytes(Number(version.bytes))}</dd>
                </dl>
                {report.refused.length > 0 ? (
                  <details className="border-t border-line px-3 py-2" open={report.refused.length <= 5}>
                    <summary className="cursor-pointer font-medium">
                      {formatAmount(report.refused.length, 'file')} refused
                    </summary>
                    <ul className="mt-1.5 grid max-h-72 gap-2 overflow-auto text-xs">
                      {report.refused.map(({ path, code, message }) => (
                        <li key={path} className="[overflow-wrap:anywhere]">
                          {message} <span className="mono t3">{code}</span>
                        </li>
                      ))}
                    </ul>
                  </details>
                ) : null}
              </Card>
            ) : null}
            {report && report.classes.length > 0 ? (
              <Card title="Classes" id="classes" aside={String(report.classes.length)}>
                <ul className="max-h-80 overflow-auto py-1">
                  {report.classes.map(({ name, images }) => (
                    <li key={name} className="grid h-7 grid-cols-[96px_1fr_52px] items-center gap-2 px-3 text-xs">
                      <span className="truncate">{name}</span>
                      <span className="meter" aria-hidden="true">
                        <i
                          style={{
                            width: `${(images / Math.max(...report.classes.map((other) => other.images))) * 100}%`,
                            background: 'var(--text-3)',
                          }}
                        />
                      </span>
                      <span className="num">{formatCount(images)}</span>
                    </li>
                  ))}
                </ul>
              </Card>
            ) : null}
          </div>
        </div>
      ) : null}
    </main>
  );
}
