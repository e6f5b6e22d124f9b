// All data sets of a project with a look inside; files and folders may be dropped anywhere on the page.
'use client';
import type { Data_ListQuery } from '@pathlens/client';
import { Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { EmptyState } from '../../design/empty-state.tsx';
import { ForThose, useMay } from '../access/rights.tsx';
import { ChooseFiles } from '../upload/choose-files.tsx';
import { type ChosenFile, chosenKey } from '../upload/chosen-files.ts';
import { DropAnywhere } from '../upload/drop-anywhere.tsx';
import { DatasetCards } from './dataset-cards.tsx';
import { UploadDataset } from './upload-dataset.tsx';

interface DataPageProps {
  readonly project: NonNullable<Data_ListQuery['project']>;
}

export function DataPage({ project }: DataPageProps) {
  const [files, setFiles] = useState<readonly ChosenFile[] | null>(null);
  const router = useRouter();
  const mayAdd = useMay('CREATE');
  const root = `/p/${project.slug}`;
  const datasets = project.datasets.nodes;
  return (
    <DropAnywhere words="Drop to upload a data set" onFiles={mayAdd ? setFiles : null}>
      <div className="reading">
        <header className="mb-5 flex flex-wrap items-center gap-3">
          <h1 className="title">Data</h1>
          <span className="t3">{project.datasets.totalCount}</span>
          <span className="flex-1" />
          <ForThose who="CREATE">
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
          </ForThose>
        </header>
        {datasets.length === 0 ? (
          <section className="card" aria-label="Data sets">
            <EmptyState actions={mayAdd ? <ChooseFiles onFiles={setFiles} label="Choose files" /> : null}>
              {mayAdd ? 'No images yet. Drop a zip, a folder or a list of files.' : 'No images yet.'}
            </EmptyState>
          </section>
        ) : (
          <DatasetCards datasets={datasets} slug={project.slug} />
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
