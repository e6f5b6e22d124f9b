// Uploading a model: name, bytes, reading, and then how images become its input.
'use client';
import { Model_ImportDocument, type Model_ImportQuery, Models_CreateVersionDocument } from '@pathlens/client';
import { useEffect, useState } from 'react';
import { useClient, useMutation } from 'urql';
import { Dialog } from '../../design/dialog.tsx';
import { Note } from '../../design/note.tsx';
import { formatCount } from '../../numbers/format.ts';
import type { ChosenFile } from '../upload/chosen-files.ts';
import { fileSources } from '../upload/upload-source.ts';
import { UploadStep } from '../upload/upload-step.tsx';
import { useImport } from '../upload/use-import.ts';
import { useUploads } from '../upload/use-uploads.ts';
import { parityProblem } from './check-chips.tsx';
import { findModelFault, modelName } from './chosen-model.ts';
import { draftFor, draftOf } from './preprocessing.ts';
import { PreprocessingForm } from './preprocessing-form.tsx';

interface UploadModelProps {
  readonly project: string;
  /** The model that gets another version; null makes a new model. */
  readonly model: { readonly id: string; readonly name: string } | null;
  /** The model, or all files it consists of. */
  readonly files: readonly ChosenFile[];
  readonly onClose: () => void;
  /** The version is ready and its preprocessing is said. */
  readonly onDone: (version: { readonly id: string; readonly model: { readonly id: string } }) => void;
}

export function UploadModel({ project, model, files, onClose, onDone }: UploadModelProps) {
  const client = useClient();
  const batch = useUploads({ project, kind: 'MODEL' }, () => fileSources(files));
  const [name, setName] = useState(model?.name ?? modelName(files));
  const [{ data, fetching }, create] = useMutation(Models_CreateVersionDocument);
  const version = data?.createModelVersion.ok?.version ?? null;
  const now = useImport(version ? { id: version.id, kind: 'MODEL' } : null);
  const [ready, setReady] = useState<Model_ImportQuery['modelVersion']>(null);

  const start = async () => {
    const uploads = await batch.begin();
    await create({ input: { uploads, ...(model ? { model: model.id } : { name }) } });
  };
  useEffect(() => {
    if (now.state !== 'READY' || !version || ready) return;
    void client
      .query(Model_ImportDocument, { id: version.id }, { requestPolicy: 'network-only' })
      .toPromise()
      .then((answer) => setReady(answer.data?.modelVersion ?? null));
  }, [now.state, version, ready, client]);

  const refusal = findModelFault(files) ?? data?.createModelVersion.error ?? now.fault;
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={model ? `New version of ${model.name}` : 'Upload a model'}
    >
      {ready ? (
        <div className="grid gap-4">
          <Note>
            {ready.fileName} was read: {formatCount(ready.activations.length)} activation points,{' '}
            {formatCount(ready.units ?? 0)} units, input {ready.inputShape.join(' × ')}. Say how an image becomes this
            input.
          </Note>
          {parityProblem(ready.parity) ? <Note tone="bad">{parityProblem(ready.parity)}</Note> : null}
          <PreprocessingForm
            version={ready.id}
            project={project}
            initial={
              ready.suggestion?.preprocessing ? draftOf(ready.suggestion.preprocessing) : draftFor(ready.inputShape)
            }
            labels={ready.suggestion?.labels ?? []}
            classes={ready.classes ?? null}
            suggestion={ready.suggestion ?? null}
            onDone={() => onDone(ready)}
          />
        </div>
      ) : (
        <UploadStep
          name={name}
          onName={model ? undefined : setName}
          batch={batch}
          making={fetching || version !== null}
          state={now.state}
          importing="Reading the file and building its network."
          refusal={refusal}
          onStart={() => void start()}
          onClose={onClose}
        />
      )}
    </Dialog>
  );
}
