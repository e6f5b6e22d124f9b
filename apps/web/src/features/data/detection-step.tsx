// What an uploaded archive was found to be, before anything of it is imported: the reading that fits best, the others, the
// classes, a few files and what is odd about it.
'use client';
import type { Dataset_DetectionQuery, DatasetLayout } from '@pathlens/client';
import { useId, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { formatAmount, formatBytes, formatCount } from '../../numbers/format.ts';
import { ClassList } from './class-list.tsx';
import { describeAmounts, layoutNames } from './layout-words.ts';

export type Detection = NonNullable<NonNullable<Dataset_DetectionQuery['datasetVersion']>['detection']>;
type Candidate = Detection['candidates'][number];

interface DetectionStepProps {
  readonly fileName: string;
  readonly detection: Detection;
  readonly asking: 'confirm' | 'cancel' | null;
  /** Inside a dialog the buttons stay in sight while the rest scrolls. */
  readonly inDialog: boolean;
  readonly onImport: (layout: DatasetLayout) => void;
  readonly onDiscard: () => void;
}

const mostPaths = 6;

export function DetectionStep(props: DetectionStepProps) {
  const { fileName, detection, asking, inDialog, onImport, onDiscard } = props;
  const { candidates, files, bytes, sample, warnings } = detection;
  const [layout, setLayout] = useState(candidates[0].layout);
  const chosen = candidates.find((candidate) => candidate.layout === layout) ?? candidates[0];
  return (
    <div className="grid min-w-0 gap-3.5">
      <p className="t2 [overflow-wrap:anywhere]" role="status">
        {fileName} holds {formatAmount(files, 'file')}, {formatBytes(bytes)} unpacked. Nothing is imported yet.
      </p>
      <Candidates candidates={candidates} layout={chosen.layout} onChoose={setLayout} />
      {warnings.map(({ code, message }) => (
        <Note key={`${code} ${message}`} tone="warn">
          {message}
        </Note>
      ))}
      <div className="grid min-w-0 gap-3.5 sm:grid-cols-2">
        <section className="min-w-0" aria-label="Classes">
          <h2 className="mb-1.5">
            Classes <span className="t3 font-normal">{formatCount(chosen.classes.length)}</span>
          </h2>
          {chosen.classes.length === 0 ? (
            <p className="t3">None: the images have no labels.</p>
          ) : (
            <div className="rounded-2 border border-line py-1">
              <ClassList key={chosen.layout} classes={chosen.classes} label="Classes found" mostRows={8} />
            </div>
          )}
        </section>
        <section className="min-w-0" aria-label="Some of the images">
          <h2 className="mb-1.5">Some of the images</h2>
          <ul className="mono t2 grid gap-1">
            {sample.slice(0, mostPaths).map((path) => (
              <li key={path} className="truncate" title={path}>
                {path}
              </li>
            ))}
          </ul>
        </section>
      </div>
      <div
        className={`flex flex-wrap justify-end gap-2 ${inDialog ? 'sticky bottom-0 -mx-4 -mb-4 border-t border-line bg-surface px-4 py-3' : ''}`}
      >
        <Button busy={asking === 'cancel' ? 'Discarding…' : undefined} onClick={onDiscard}>
          Discard
        </Button>
        <Button
          variant="primary"
          busy={asking === 'confirm' ? 'Starting…' : undefined}
          reason={chosen.images === 0 ? 'Read this way, it has no images' : undefined}
          onClick={() => onImport(chosen.layout)}
        >
          Import {formatAmount(chosen.images, 'image')}
        </Button>
      </div>
    </div>
  );
}

interface CandidatesProps {
  readonly candidates: readonly Candidate[];
  readonly layout: DatasetLayout;
  readonly onChoose: (layout: DatasetLayout) => void;
}

function Candidates({ candidates, layout, onChoose }: CandidatesProps) {
  const group = useId();
  return (
    <fieldset className="grid min-w-0 gap-2">
      <legend className="mb-1.5 font-semibold">
        {candidates.length === 1 ? 'How it is read' : `Can be read in ${candidates.length} ways`}
      </legend>
      {candidates.map((candidate, i) => (
        <label key={candidate.layout} className="choice">
          <input
            type="radio"
            name={group}
            className="check mt-0.5"
            checked={candidate.layout === layout}
            onChange={() => onChoose(candidate.layout)}
          />
          <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
            <span className="flex flex-wrap gap-x-2 font-semibold">
              {layoutNames[candidate.layout]}
              {i === 0 && candidates.length > 1 ? <span className="t3 text-xs font-normal">fits best</span> : null}
            </span>
            <span className="t2 block">{candidate.evidence}</span>
            <span className="t3 block text-xs">{describeAmounts(candidate)}</span>
          </span>
        </label>
      ))}
    </fieldset>
  );
}
