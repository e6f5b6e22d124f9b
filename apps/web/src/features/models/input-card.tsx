// How an image becomes the model's input, and the names of its outputs; both can be changed here.
'use client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Note } from '../../design/note.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { ForThose } from '../access/rights.tsx';
import type { ModelVersionData } from './model-page.tsx';
import { draftFor, draftOf } from './preprocessing.ts';
import { PreprocessingForm } from './preprocessing-form.tsx';
import { TensorPreview } from './tensor-preview.tsx';

type Preprocessing = NonNullable<ModelVersionData['preprocessing']>;

const ranges = { ZERO_TO_ONE: '0 to 1', ZERO_TO_255: '0 to 255', MINUS_ONE_TO_ONE: '−1 to 1' } as const;
const scalings = { BILINEAR: 'Bilinear', BICUBIC: 'Bicubic', NEAREST: 'Nearest pixel' } as const;
const orders = { RGB: 'Red, green, blue', BGR: 'Blue, green, red', GREY: 'One grey channel' } as const;

/** What is stored, or else what the files speak for. */
function startOf({ preprocessing, suggestion, inputShape }: ModelVersionData) {
  const known = preprocessing ?? suggestion?.preprocessing;
  return known ? draftOf(known) : draftFor(inputShape);
}

function fit({ resize, shorterSide, height, width }: Preprocessing): string {
  const size = `${height} × ${width}`;
  return resize === 'STRETCH' ? `Stretched to ${size}` : `Shorter side ${shorterSide}, centre ${size}`;
}

interface InputCardProps {
  readonly version: ModelVersionData;
  readonly project: string;
}

export function InputCard({ version, project }: InputCardProps) {
  const [editing, setEditing] = useState(false);
  const router = useRouter();
  const { preprocessing, labels } = version;
  return (
    <Card
      title="Input"
      id="input"
      actions={
        <ForThose who="CHANGE">
          <Button small variant="ghost" onClick={() => setEditing(true)}>
            {preprocessing ? 'Edit' : 'Say it'}
          </Button>
        </ForThose>
      }
    >
      {preprocessing ? (
        <div className="border-b border-line p-3">
          <TensorPreview version={version.id} project={project} preprocessing={preprocessing} />
        </div>
      ) : null}
      {preprocessing ? (
        <dl className="facts px-3 py-2">
          <dt>Fit</dt>
          <dd>{fit(preprocessing)}</dd>
          <dt>Scaling</dt>
          <dd>{scalings[preprocessing.interpolation]}</dd>
          <dt>Colours</dt>
          <dd>{orders[preprocessing.channels]}</dd>
          <dt>Values</dt>
          <dd>{ranges[preprocessing.range]}</dd>
          <dt>Mean</dt>
          <dd>{preprocessing.mean.join(', ')}</dd>
          <dt>Std</dt>
          <dd>{preprocessing.std.join(', ')}</dd>
          <dt>Class names</dt>
          <dd title={labels.join(', ')}>{labels.length > 0 ? formatAmount(labels.length, 'name') : 'none'}</dd>
        </dl>
      ) : (
        <div className="p-3">
          <Note tone="warn">
            Nobody has said yet how an image becomes this model’s input. Runs need to know: every number depends on it.
          </Note>
        </div>
      )}
      {labels.length > 0 ? (
        <details className="border-t border-line px-3 py-2">
          <summary className="t2 cursor-pointer text-xs">Class names</summary>
          <ol className="mt-1 max-h-60 list-inside list-decimal overflow-auto text-xs" start={0}>
            {labels.map((label, index) => (
              <li key={index}>{label}</li>
            ))}
          </ol>
        </details>
      ) : null}
      <Dialog open={editing} onOpenChange={setEditing} title="Input of this version">
        <PreprocessingForm
          version={version.id}
          project={project}
          initial={startOf(version)}
          labels={labels.length > 0 ? labels : (version.suggestion?.labels ?? [])}
          suggestion={version.suggestion ?? null}
          classes={version.classes ?? null}
          onDone={() => {
            setEditing(false);
            router.refresh();
          }}
        />
      </Dialog>
    </Card>
  );
}
