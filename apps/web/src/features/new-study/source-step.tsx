// A study of what an experiment has found: nothing of it is computed again, so nothing of it is chosen again.
import { type StudyId, studyMethods } from '@pathlens/pathway-core/catalog';
import { Button } from '../../design/button.tsx';
import { Link } from '../../design/link.tsx';
import { Select } from '../../design/select.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { toggled } from '../new-experiment/draft.ts';
import { Step } from '../new-experiment/step.tsx';
import type { ChosenSlice } from '../slices/chosen-slice.ts';
import { SliceSelect } from '../slices/slice-select.tsx';
import type { StudySource } from './types.ts';

interface SourceStepProps {
  readonly kind: StudyId;
  readonly source: StudySource;
  readonly model: string | undefined;
  readonly sparsities: readonly number[];
  readonly root: string;
  readonly onModel: (model: string) => void;
  readonly onSparsities: (sparsities: readonly number[]) => void;
  readonly slice: ChosenSlice | null;
  readonly onSlice: (slice: ChosenSlice | null) => void;
  readonly onLeave: () => void;
}

export function SourceStep(props: SourceStepProps) {
  const { kind, source, model, sparsities, root, onModel, onSparsities, slice, onSlice, onLeave } = props;
  return (
    <Step number={2} title="Pathways of an experiment" aside="read, not computed again">
      <div className="px-3 py-2">
        <dl className="facts">
          <dt>Experiment</dt>
          <dd>
            <Link href={`${root}/x/${encodeURIComponent(source.id)}`}>{source.name}</Link>
          </dd>
          <dt>Images</dt>
          <dd>
            {formatAmount(source.images, 'image')} of {source.dataset.label}
          </dd>
          <dt>Selections</dt>
          <dd>{source.selections.join(', ')}</dd>
        </dl>
      </div>
      <div className="flex flex-wrap items-center gap-2 border-t border-line p-3">
        {source.models.length > 1 ? (
          <Select
            label="Model"
            value={model ?? ''}
            options={source.models.map(({ id, label }) => ({ value: id, label }))}
            onChange={onModel}
          />
        ) : (
          <span>
            <span className="t2">Model</span> <b className="font-medium">{source.models[0]?.label}</b>
          </span>
        )}
        <SliceSelect
          datasetVersion={source.dataset.id}
          value={slice?.id ?? null}
          onChange={onSlice}
          all="All its images"
        />
        <span className="flex-1" />
        <Button small onClick={onLeave}>
          Choose other images or selections
        </Button>
      </div>
      <div className="flex flex-wrap items-center gap-1.5 border-t border-line p-3">
        <span className="mr-1 font-medium">Sparsities</span>
        {source.sparsities.map((sparsity) => {
          const chosen = sparsities.includes(sparsity);
          return (
            <button
              key={sparsity}
              type="button"
              className="pill"
              aria-pressed={chosen}
              onClick={() => onSparsities(toggled(sparsities, sparsity, !chosen))}
            >
              {sparsity} %
            </button>
          );
        })}
      </div>
      <p className="t3 border-t border-line px-3 py-2.5 text-xs">
        {studyMethods[kind].title} reads the pathways that the experiment has stored.
      </p>
    </Step>
  );
}
