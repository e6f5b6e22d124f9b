// All data sets of a project with a look inside; files and folders may be dropped anywhere on the page.
'use client';
import type { Data_ListQuery } from '@pathlens/client';
import { Upload } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { EmptyState } from '../../design/empty-state.tsx';
import { formatAmount, formatBytes } from '../../numbers/format.ts';
import { ImportChip } from '../models/import-chip.tsx';
import { ChooseFiles } from '../upload/choose-files.tsx';
import { type ChosenFile, chosenKey } from '../upload/chosen-files.ts';
import { DropAnywhere } from '../upload/drop-anywhere.tsx';
import { UploadDataset } from './upload-dataset.tsx';

interface DataPageProps {
  readonly project: NonNullable<Data_ListQuery['project']>;
}

export function DataPage({ project }: DataPageProps) {
  const [files, setFiles] = useState<readonly ChosenFile[] | null>(null);
  const router = useRouter();
  const root = `/p/${project.slug}`;
  const datasets = project.datasets.nodes;
  return (
    <DropAnywhere words="Drop to upload a data set" onFiles={setFiles}>
      <div className="reading">
        <header className="mb-5 flex flex-wrap items-center gap-3">
          <h1 className="title">Data</h1>
          <span className="t3">{project.datasets.totalCount}</span>
          <span className="flex-1" />
          <ChooseFiles
            primary
            onFiles={setFiles}
            label={
              <>
                <Upload aria-hidden />
                Upload images
              </>
            }
          />
        </header>
        {datasets.length === 0 ? (
          <section className="card" aria-label="Data sets">
            <EmptyState actions={<ChooseFiles onFiles={setFiles} label="Choose files" />}>
              No images yet. Drop a folder of images, or a zip of one, anywhere on this page.
            </EmptyState>
          </section>
        ) : (
          <ul className="grid gap-3 md:grid-cols-2">
            {datasets.map(({ id, name, latest }) => (
              <li key={id}>
                <Link
                  href={`${root}/data/${encodeURIComponent(id)}`}
                  className="card grid gap-2 px-3 py-2.5 text-strong no-underline hover:bg-hover"
                >
                  <span className="flex items-center gap-2">
                    <span className="min-w-0 flex-1">
                      <span className="flex gap-1.5 font-semibold">
                        <span className="truncate">{name}</span>
                        <span className="mono t3 font-normal">v{latest.number}</span>
                      </span>
                      <span className="t3 block truncate text-xs">
                        {formatAmount(latest.itemCount, 'image')},{' '}
                        {formatAmount(latest.classes.length, 'class', 'classes')}, {formatBytes(Number(latest.bytes))}
                      </span>
                    </span>
                    <ImportChip state={latest.state} />
                  </span>
                  <span className="flex gap-1.5">
                    {latest.images.nodes.map((image) => (
                      <img
                        key={image.id}
                        src={image.thumbnail.url}
                        alt={image.label ?? ''}
                        className="size-14 rounded-1 bg-sunken object-cover max-sm:size-11"
                      />
                    ))}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
        <p className="t3 mt-3 text-xs">
          A folder, zip or tar of class folders with PNG, JPEG or WebP images: class/image.png. Region masks lie beside
          the classes: masks/object/class/image.png.
        </p>
      </div>
      {files ? (
        <UploadDataset
          key={chosenKey(files)}
          project={project.id}
          files={files}
          onClose={() => {
            setFiles(null);
            router.refresh();
          }}
          onDone={(dataset) => router.push(`${root}/data/${encodeURIComponent(dataset)}`)}
        />
      ) : null}
    </DropAnywhere>
  );
}
