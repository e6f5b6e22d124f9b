// Images far from their class, those answered right first: correct for an unusual reason. Each with where its pathway differs most.
'use client';
import { formatValue } from '@pathlens/figures';
import { useEffect, useMemo } from 'react';
import { Button } from '../../design/button.tsx';
import { Link } from '../../design/link.tsx';
import { formatAmount } from '../../numbers/format.ts';
import type { StudyData } from '../studies/types.ts';
import { useVisit } from '../visit/visit.tsx';
import { usePointed, usePointStore } from './point-store.ts';
import type { UnusualImage } from './unusual-rows.ts';
import type { StudyImages } from './use-study-images.ts';

interface UnusualImagesProps {
  readonly study: StudyData;
  /** Of the method that is shown. */
  readonly rows: readonly UnusualImage[];
  readonly images: StudyImages;
  readonly indexOf: ReadonlyMap<number, number>;
}

const groups = [
  {
    title: 'Correct for an unusual reason',
    about: 'Answered right, by a pathway that lies far from those of the class.',
    is: (row: UnusualImage) => row.right === true,
  },
  {
    title: 'Answered wrong, and far from their class',
    about: 'The pathway says that the network saw something else.',
    is: (row: UnusualImage) => row.right === false,
  },
  {
    title: 'Far from their class',
    about: 'Whether the answer is right is not known.',
    is: (row: UnusualImage) => row.right === null,
  },
] as const;

export function UnusualImages({ study, rows, images, indexOf }: UnusualImagesProps) {
  const store = usePointStore();
  const { want } = images;
  const places = useMemo(() => rows.map(({ place }) => place), [rows]);
  useEffect(() => want(places), [want, places]);
  if (rows.length === 0) {
    return (
      <p className="card t2 p-3">
        No pathway overlaps with its class by more than 3 scaled median deviations less than the median.
      </p>
    );
  }
  return (
    <div className="grid gap-5">
      {groups.map(({ title, about, is }) => {
        const own = rows.filter(is);
        if (own.length === 0) return null;
        const all = own.flatMap(({ place }) => indexOf.get(place) ?? []);
        return (
          <section key={title} className="card min-w-0" aria-label={title}>
            <header className="card-head flex-wrap">
              <h3>{title}</h3>
              <span className="t3 text-xs">{formatAmount(own.length, 'image')}</span>
              <span className="flex-1" />
              <Button small onClick={() => store.select(all, 'replace')}>
                Select on the map
              </Button>
            </header>
            <p className="t2 px-3 pt-2 text-xs">{about}</p>
            <ul className="grid gap-x-5 p-1 lg:grid-cols-2">
              {own.map((row) => (
                <UnusualRow
                  key={row.place}
                  study={study}
                  row={row}
                  image={images.at(row.place)}
                  index={indexOf.get(row.place) ?? null}
                />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

interface UnusualRowProps {
  readonly study: StudyData;
  readonly row: UnusualImage;
  readonly image: ReturnType<StudyImages['at']>;
  readonly index: number | null;
}

function UnusualRow({ study, row, image, index }: UnusualRowProps) {
  const store = usePointStore();
  const visit = useVisit();
  const marked = usePointed(({ hovered, focused }) => index !== null && (hovered === index || focused === index));
  return (
    <li
      className={`flex gap-3 rounded-2 p-2 ${marked ? 'bg-accent-tint' : ''}`}
      onPointerEnter={() => store.hover(index)}
      onPointerLeave={() => store.hover(null)}
    >
      {image ? (
        <img src={image.thumbnail.url} alt="" className="px size-16 flex-none rounded-[2px] bg-sunken object-cover" />
      ) : (
        <span aria-hidden="true" className="size-16 flex-none rounded-[2px] bg-sunken" />
      )}
      <div className="min-w-0 flex-1 text-xs">
        <p className="truncate font-medium" title={row.name}>
          {row.name}
        </p>
        <p className="t2">
          {row.class}
          {row.predicted !== null && row.predicted !== row.class ? `, answered ${row.predicted}` : ''}. Overlap with its
          class {formatValue(row.within, '%')}
          {row.below === null ? '' : `, ${formatValue(row.below)} deviations below the median`}
          {row.nearer === null ? '' : `; nearer to ${row.nearer}`}.
        </p>
        {row.layer === null ? null : (
          <p className="t2">
            Differs most in <span className="mono">{row.layer}</span>
            {row.above === null ? '' : `, ${formatValue(row.above)} deviations beyond what is usual there`}.
          </p>
        )}
        {row.more === null && row.fewer === null ? null : (
          <p className="t3">
            {row.more === null ? '' : `Channels kept more: ${row.more}. `}
            {row.fewer === null ? '' : `Kept less: ${row.fewer}.`}
          </p>
        )}
        <p className="mt-0.5 flex flex-wrap gap-x-3">
          {index === null ? null : (
            <button type="button" className="link" onClick={() => store.focus(index)}>
              Show on the map
            </button>
          )}
          {image && study.experiment && !visit ? (
            <Link
              href={`/p/${study.project.slug}/x/${encodeURIComponent(study.experiment.id)}?image=${encodeURIComponent(image.id)}`}
            >
              Its pathway in the experiment
            </Link>
          ) : null}
        </p>
      </div>
    </li>
  );
}
