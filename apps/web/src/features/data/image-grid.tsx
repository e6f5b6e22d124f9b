// The images of a data set: only rows on screen exist, further pages are read as one scrolls to them.
'use client';
import { Dataset_MoreImagesDocument } from '@pathlens/client';
import { useEffect, useRef, useState } from 'react';
import { useClient } from 'urql';
import { Button } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { useWindow } from '../../design/use-window.ts';
import { formatCount } from '../../numbers/format.ts';
import type { DatasetVersionData } from './dataset-page.tsx';

interface ImageGridProps {
  readonly version: DatasetVersionData;
  readonly label: string | null;
  readonly onClear: () => void;
}

const rowHeight = 124;
const cellWidth = 108;

function useColumns() {
  const box = useRef<HTMLElement>(null);
  const [columns, setColumns] = useState(6);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const observer = new ResizeObserver(() =>
      setColumns(Math.max(2, Math.floor((element.clientWidth - 16) / cellWidth))),
    );
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [box, columns] as const;
}

export function ImageGrid({ version, label, onClear }: ImageGridProps) {
  const client = useClient();
  const [box, columns] = useColumns();
  const [images, setImages] = useState(version.images.nodes);
  const [page, setPage] = useState(version.images.pageInfo);
  const total = version.images.totalCount;
  const rows = Math.ceil(total / columns);
  const shown = useWindow(box, { count: rows, rowHeight });
  const needed = Math.min(total, shown.to * columns);
  useEffect(() => {
    if (images.length >= needed || !page.hasNextPage) return;
    let wanted = true;
    void client
      .query(Dataset_MoreImagesDocument, { id: version.id, label, after: page.endCursor })
      .toPromise()
      .then(({ data }) => {
        const next = data?.datasetVersion?.images;
        if (!wanted || !next) return;
        setImages((known) => [...known, ...next.nodes]);
        setPage(next.pageInfo);
      });
    return () => {
      wanted = false;
    };
  }, [client, images.length, needed, page, version.id, label]);
  return (
    <div className="card">
      <section
        ref={box}
        className="h-[min(720px,calc(100dvh-190px))] min-h-80 overflow-auto p-2 focus-visible:outline-offset-[-2px]"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so keys must reach it
        tabIndex={0}
        aria-label={`${formatCount(total)} images`}
      >
        {total === 0 ? (
          <EmptyState actions={<Button onClick={onClear}>Clear filters</Button>}>
            No image matches these filters.
          </EmptyState>
        ) : (
          <ul className="relative" style={{ height: rows * rowHeight }}>
            {images.slice(shown.from * columns, shown.to * columns).map((image, i) => {
              const at = shown.from * columns + i;
              return (
                <li
                  key={image.id}
                  className="absolute w-[100px]"
                  style={{ left: (at % columns) * cellWidth, top: Math.floor(at / columns) * rowHeight }}
                  title={`${image.path}, ${image.width} × ${image.height}`}
                >
                  <img
                    src={image.thumbnail.url}
                    alt={`${image.label ?? 'Image'}, ${image.path}`}
                    width={100}
                    height={100}
                    className="size-[100px] rounded-1 bg-sunken object-cover"
                  />
                  <span className="block truncate text-xs">{image.label ?? image.path}</span>
                </li>
              );
            })}
          </ul>
        )}
      </section>
    </div>
  );
}
