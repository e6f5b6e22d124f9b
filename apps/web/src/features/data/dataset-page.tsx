// A data set's page: its import while that is not at its end, then the images, the report and the classes.
'use client';
import type { Dataset_ReadQuery, Predictions_OfDatasetQuery } from '@pathlens/client';
import { FlaskConical } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useCallback } from 'react';
import { ButtonLink } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Select } from '../../design/select.tsx';
import { formatCount } from '../../numbers/format.ts';
import { DeleteObject } from '../access/delete-object.tsx';
import { ForThose } from '../access/rights.tsx';
import { WhoCanSee } from '../access/who-can-see.tsx';
import { ImportChip, type ImportStateName } from '../models/import-chip.tsx';
import { DatasetPredictionsCard } from '../predictions/dataset-predictions-card.tsx';
import { SliceChoice } from '../slices/slice-select.tsx';
import { SlicesCard } from '../slices/slices-card.tsx';
import { type Slice, useSlices } from '../slices/use-slices.ts';
import { anchorWords } from '../threads/anchor-words.ts';
import { CommentsButton } from '../threads/comments-button.tsx';
import { TalkProvider } from '../threads/talk-provider.tsx';
import type { ThreadPlace } from '../threads/types.ts';
import { useOpenThread } from '../threads/use-open-thread.ts';
import { ClassList } from './class-list.tsx';
import { DatasetImport } from './dataset-import.tsx';
import { FilterRow } from './filter-row.tsx';
import { ImageDialog } from './image-dialog.tsx';
import { type ImageFilter, isFiltered, noFilter, writeFilter } from './image-filter.ts';
import { ImageGrid } from './image-grid.tsx';
import { ReportCard } from './report-card.tsx';
import { useOpenImage } from './use-open-image.ts';

export type DatasetVersionData = NonNullable<Dataset_ReadQuery['datasetVersion']>;

interface DatasetPageProps {
  readonly version: DatasetVersionData;
  readonly versions: readonly { readonly id: string; readonly number: number; readonly state: ImportStateName }[];
  /** Id of the version that an address without one means. */
  readonly latest: string;
  readonly filter: ImageFilter;
  /** Place of the image that the address opens. */
  readonly image: number | null;
  readonly slug: string;
  /** What stands beside the images, as it came with the page: nothing jumps when it is read again. */
  readonly slices: readonly Slice[];
  readonly predictions: Predictions_OfDatasetQuery;
}

/** What the filters show, as a new slice is asked for with. */
function sliceOf(datasetVersion: string, { label, content, slice }: ImageFilter) {
  const filter = { labels: label === null ? null : [label], with: content, slice };
  return { datasetVersion, filter };
}

const stateWords: Readonly<Partial<Record<ImportStateName, string>>> = {
  QUEUED: 'in queue',
  IMPORTING: 'being read',
  DETECTED: 'to confirm',
  REFUSED: 'refused',
  CANCELLED: 'cancelled',
};

export function DatasetPage(props: DatasetPageProps) {
  const { version, versions, latest, filter, image, slug } = props;
  const router = useRouter();
  const [open, setOpen] = useOpenImage(image);
  const slices = useSlices(version.state === 'READY' ? version.id : null, props.slices);
  const { report } = version;
  const total = version.images.totalCount;
  const here = `/p/${slug}/data/${encodeURIComponent(version.dataset.id)}`;
  const address = (wanted: ImageFilter, id = version.id) => {
    const number = id === latest ? undefined : versions.find((one) => one.id === id)?.number;
    const text = writeFilter(new URLSearchParams(number ? { v: String(number) } : {}), wanted).toString();
    return text === '' ? here : `${here}?${text}`;
  };
  const show = (wanted: ImageFilter) => router.push(address(wanted), { scroll: false });
  const thread = useOpenThread();
  const place: ThreadPlace = {
    on: version.id,
    spots: [{ name: 'The whole data set', anchor: { kind: 'OBJECT' } }],
    view: () => window.location.search.slice(1),
    nameOf: anchorWords,
    show: ({ id, anchor }) => {
      if (anchor.__typename !== 'ImageAnchor' && anchor.__typename !== 'RegionAnchor') return setOpen(null);
      if (!anchor.image) return;
      const { position } = anchor.image;
      // A filter may leave the image out, and gives others its place.
      if (!isFiltered(filter)) return setOpen(position);
      const whole = address(noFilter);
      router.push(`${whole}${whole.includes('?') ? '&' : '?'}image=${position + 1}&thread=${encodeURIComponent(id)}`);
    },
  };
  const refresh = useCallback(() => router.refresh(), [router]);
  return (
    <TalkProvider place={place} {...thread}>
      <main id="main" className="reading w-full">
        <header className="mb-3.5 flex flex-wrap items-center gap-2.5">
          <h1 className="title">{version.dataset.name}</h1>
          <Select
            label="Version"
            hideLabel
            value={version.id}
            options={versions.map(({ id, number, state }) => {
              const words = stateWords[state];
              return { value: id, label: words ? `v${number}, ${words}` : `v${number}`, short: `v${number}` };
            })}
            onChange={(id) => router.push(address(noFilter, id))}
          />
          <ImportChip state={version.state} />
          <span className="flex-1" />
          <WhoCanSee id={version.dataset.id} what="data set" name={version.dataset.name} />
          <DeleteObject id={version.dataset.id} what="data set" name={version.dataset.name} back={`/p/${slug}/data`} />
          {version.state === 'READY' ? (
            <>
              <CommentsButton />
              <FilterRow
                filter={filter}
                classes={report?.classes ?? []}
                images={version.itemCount}
                boxes={report?.boxes ?? 0}
                masks={report?.masks ?? 0}
                onChange={show}
              />
              <SliceChoice
                slices={slices}
                value={filter.slice}
                onChange={(slice) => show({ ...filter, slice: slice?.id ?? null })}
              />
              <ForThose who="RUN">
                <ButtonLink variant="primary" href={`/p/${slug}/x/new?data=${encodeURIComponent(version.id)}`}>
                  <FlaskConical aria-hidden />
                  Find pathways
                </ButtonLink>
              </ForThose>
            </>
          ) : null}
        </header>
        {version.state === 'READY' ? (
          <div className="grid items-start gap-5 md:grid-cols-[minmax(0,1fr)_340px]">
            <ImageGrid
              version={version.id}
              filter={filter}
              total={total}
              first={version.images.nodes}
              open={open}
              onOpen={setOpen}
              onClear={() => show(noFilter)}
            />
            <div className="grid min-w-0 gap-5">
              <DatasetPredictionsCard slug={slug} datasetVersion={version.id} first={props.predictions} />
              {report ? <ReportCard version={version} report={report} /> : null}
              <SlicesCard
                slices={slices}
                chosen={filter.slice}
                href={(slice) => address({ ...filter, slice })}
                root={`/p/${slug}`}
                shown={{ content: sliceOf(version.id, filter), count: total, suggestion: filter.label ?? '' }}
              />
              {report && report.classes.length > 0 ? (
                <Card title="Classes" id="classes" aside={formatCount(report.classes.length)}>
                  <div className="py-1">
                    <ClassList
                      classes={report.classes}
                      label="Classes of this data set"
                      href={(name) => address({ ...filter, label: name === filter.label ? null : name })}
                      chosen={filter.label}
                    />
                  </div>
                </Card>
              ) : null}
            </div>
          </div>
        ) : (
          <section className="card max-w-[720px] p-4" aria-label="Import">
            <DatasetImport version={version} onState={refresh} uploadHref={`/p/${slug}/data`} />
          </section>
        )}
        {open !== null && open < total ? (
          <ImageDialog
            version={version.id}
            filter={filter}
            place={open}
            total={total}
            onPlace={setOpen}
            onClose={() => setOpen(null)}
          />
        ) : null}
      </main>
    </TalkProvider>
  );
}
