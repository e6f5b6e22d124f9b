// All models of a project in a table; files may be dropped anywhere on the page.
'use client';
import type { Models_ListQuery } from '@pathlens/client';
import { Upload } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Chip } from '../../design/chip.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Link } from '../../design/link.tsx';
import { formatAgo, formatAmount, formatBytes, formatCount } from '../../numbers/format.ts';
import { ForThose, useMay } from '../access/rights.tsx';
import { ChooseFiles } from '../upload/choose-files.tsx';
import { type ChosenFile, chosenKey } from '../upload/chosen-files.ts';
import { DropAnywhere } from '../upload/drop-anywhere.tsx';
import { ParityWarning } from './check-chips.tsx';
import { ImportChip } from './import-chip.tsx';
import { UploadModel } from './upload-model.tsx';

interface ModelsPageProps {
  readonly project: NonNullable<Models_ListQuery['project']>;
  readonly now: number;
}

export function ModelsPage({ project, now }: ModelsPageProps) {
  const [files, setFiles] = useState<readonly ChosenFile[] | null>(null);
  const router = useRouter();
  const mayAdd = useMay('CREATE');
  const root = `/p/${project.slug}`;
  const models = project.models.nodes;
  return (
    <DropAnywhere words="Drop to upload a model" onFiles={mayAdd ? setFiles : null}>
      <div className="reading">
        <header className="mb-5 flex flex-wrap items-center gap-3">
          <h1 className="title">Models</h1>
          <span className="t3">{project.models.totalCount}</span>
          <span className="flex-1" />
          <ForThose who="CREATE">
            <ChooseFiles
              primary
              onFiles={setFiles}
              label={
                <>
                  <Upload aria-hidden />
                  Upload model
                </>
              }
            />
          </ForThose>
        </header>
        <section className="card" aria-label="Models">
          {models.length === 0 ? (
            <EmptyState actions={mayAdd ? <ChooseFiles onFiles={setFiles} label="Choose files" /> : null}>
              {mayAdd ? 'No models yet. Drop an ONNX, Keras or tfjs file anywhere on this page.' : 'No models yet.'}
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
          {formatAmount(project.models.totalCount, 'model')}. ONNX (.onnx, with .onnx.data where it has one), tfjs
          (model.json with its .bin files), Keras .keras and .h5. Drop the files, or their folder, anywhere on this
          page. A model in another format is exported with a script:{' '}
          <a href="/export-scripts/export_pytorch.py" download>
            PyTorch
          </a>
          ,{' '}
          <a href="/export-scripts/export_tensorflow.py" download>
            TensorFlow
          </a>
          ,{' '}
          <a href="/export-scripts/export_tflite.py" download>
            TensorFlow Lite
          </a>
          .
        </p>
      </div>
      {files ? (
        <UploadModel
          key={chosenKey(files)}
          project={project.id}
          model={null}
          files={files}
          onClose={() => {
            setFiles(null);
            router.refresh();
          }}
          onDone={(version) => router.push(`${root}/m/${encodeURIComponent(version.model.id)}`)}
        />
      ) : null}
    </DropAnywhere>
  );
}
