// All models of a project in a table; files may be dropped anywhere on the page.
'use client';
import type { Models_ListQuery } from '@pathlens/client';
import { Upload } from 'lucide-react';
import Link from 'next/link';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Chip } from '../../design/chip.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { formatAgo, formatAmount, formatBytes, formatCount } from '../../numbers/format.ts';
import { ChooseFile, DropAnywhere } from '../upload/drop-anywhere.tsx';
import { ParityWarning } from './check-chips.tsx';
import { ImportChip } from './import-chip.tsx';
import { UploadModel } from './upload-model.tsx';

interface ModelsPageProps {
  readonly project: NonNullable<Models_ListQuery['project']>;
  readonly now: number;
}

const endings = '.onnx,.keras,.h5,.hdf5';

export function ModelsPage({ project, now }: ModelsPageProps) {
  const [file, setFile] = useState<File | null>(null);
  const router = useRouter();
  const root = `/p/${project.slug}`;
  const models = project.models.nodes;
  return (
    <DropAnywhere words="Drop to upload a model" onFile={setFile}>
      <div className="reading">
        <header className="mb-5 flex flex-wrap items-center gap-3">
          <h1 className="title">Models</h1>
          <span className="t3">{project.models.totalCount}</span>
          <span className="flex-1" />
          <ChooseFile
            primary
            accept={endings}
            onFile={setFile}
            label={
              <>
                <Upload aria-hidden />
                Upload model
              </>
            }
          />
        </header>
        <section className="card" aria-label="Models">
          {models.length === 0 ? (
            <EmptyState actions={<ChooseFile accept={endings} onFile={setFile} label="Choose files" />}>
              No models yet. Drop an ONNX or Keras file anywhere on this page.
            </EmptyState>
          ) : (
            <table className="card-table table-fixed">
              <thead>
                <tr>
                  <th scope="col" className="sm:w-[32%]">
                    Name
                  </th>
                  <th scope="col" className="w-[46%] sm:w-[22%]">
                    State
                  </th>
                  <th scope="col" className="max-sm:hidden">
                    Input
                  </th>
                  <th scope="col" className="num max-sm:hidden">
                    Units
                  </th>
                  <th scope="col" className="num max-sm:hidden">
                    Size
                  </th>
                  <th scope="col" className="num max-sm:hidden">
                    Uploaded
                  </th>
                </tr>
              </thead>
              <tbody>
                {models.map(({ id, name, latest }) => (
                  <tr key={id} className="hover:bg-hover">
                    <td className="h-10 overflow-hidden">
                      <Link
                        href={`${root}/m/${encodeURIComponent(id)}`}
                        className="block truncate font-medium text-strong no-underline hover:underline"
                      >
                        {name} <span className="mono t3 font-normal">v{latest.number}</span>
                      </Link>
                    </td>
                    <td>
                      <span className="flex flex-wrap items-center gap-1.5 py-1">
                        <ImportChip state={latest.state} />
                        {latest.state === 'READY' && !latest.preprocessing ? (
                          <Chip tone="warn">Preprocessing missing</Chip>
                        ) : null}
                        <ParityWarning parity={latest.parity} />
                      </span>
                    </td>
                    <td className="mono t2 truncate max-sm:hidden">{latest.inputShape.join('×')}</td>
                    <td className="num max-sm:hidden">{latest.units ? formatCount(latest.units) : '–'}</td>
                    <td className="num max-sm:hidden">{formatBytes(Number(latest.bytes))}</td>
                    <td className="num t3 max-sm:hidden">{formatAgo(latest.createdAt, now)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          )}
        </section>
        <p className="t3 mt-3 text-xs">
          {formatAmount(project.models.totalCount, 'model')}. ONNX (one file), Keras .keras and .h5, up to the limit of
          this installation. Drop one anywhere on this page.
        </p>
      </div>
      {file ? (
        <UploadModel
          key={`${file.name} ${file.lastModified} ${file.size}`}
          project={project.id}
          model={null}
          file={file}
          onClose={() => {
            setFile(null);
            router.refresh();
          }}
          onDone={(version) => router.push(`${root}/m/${encodeURIComponent(version.model.id)}`)}
        />
      ) : null}
    </DropAnywhere>
  );
}
