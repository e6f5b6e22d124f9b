// A new comparison: its columns, its images, its name.
'use client';
import { ComparisonEditing_CreateDocument, ComparisonEditing_RunsDocument } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { useId, useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import { randomKey } from '../new-experiment/random-key.ts';
import type { ChosenCandidate } from './candidate-columns.ts';
import { ColumnPicker } from './column-picker.tsx';
import { settingsOf } from './read-columns.ts';

interface NewComparisonDialogProps {
  readonly project: string;
  readonly slug: string;
  /** The experiment to begin with. */
  readonly experiment: string | null;
  readonly onClose: () => void;
}

const mostColumns = 12;

export default function NewComparisonDialog({ project, slug, experiment, onClose }: NewComparisonDialogProps) {
  const id = useId();
  const router = useRouter();
  const [key] = useState(randomKey);
  const [chosen, setChosen] = useState<readonly ChosenCandidate[]>([]);
  const [name, setName] = useState('');
  const [labels, setLabels] = useState<readonly string[] | null>(null);
  const [shown, setShown] = useState(experiment);
  const [{ data: told }] = useQuery({
    query: ComparisonEditing_RunsDocument,
    variables: { id: shown ?? '' },
    pause: shown === null,
  });
  const classes = told?.experiment?.datasetVersion.classes ?? [];
  const [{ data, error, fetching }, create] = useMutation(ComparisonEditing_CreateDocument);
  const usual = told?.experiment ? `${told.experiment.name}, compared` : 'Comparison';
  const reason =
    chosen.length === 0 ? 'Choose a map first.' : labels?.length === 0 ? 'Choose a label, or all images.' : undefined;
  const start = async () => {
    const input = {
      project,
      name: name.trim() || usual,
      columns: chosen.map(({ run, map, sparsity }) => ({
        run: run.id,
        attribution: map.method.id,
        attributionParameters: settingsOf(map),
        sparsity,
      })),
      labels: labels && [...labels],
    };
    const answer = await create({
      input,
      key: `${key} ${JSON.stringify(input).length} ${chosen.map((one) => one.key).join()}`.slice(0, 128),
    });
    const made = answer.data?.createComparison.ok?.comparison;
    if (made) router.push(`/p/${slug}/c/${encodeURIComponent(made.id)}`);
  };
  const refusal = data?.createComparison.error;
  return (
    <Dialog open wide onOpenChange={onClose} title="New comparison">
      <div className="grid gap-4">
        <section aria-labelledby={`${id}-columns`}>
          <h3 id={`${id}-columns`} className="mb-2">
            Columns <span className="t3 font-normal">{formatAmount(chosen.length, 'column')} of at most 12</span>
          </h3>
          <ColumnPicker
            slug={slug}
            experiment={experiment}
            chosen={chosen}
            most={mostColumns}
            onChange={setChosen}
            onExperiment={setShown}
          />
        </section>
        <fieldset>
          <legend className="mb-2 font-medium">Images</legend>
          <label className="flex min-h-6 items-center gap-2">
            <input type="radio" name={`${id}-rows`} checked={labels === null} onChange={() => setLabels(null)} />
            All that have a pathway in every column
          </label>
          {classes.length > 1 ? (
            <label className="flex min-h-6 items-center gap-2">
              <input type="radio" name={`${id}-rows`} checked={labels !== null} onChange={() => setLabels([])} />
              Only those of some labels
            </label>
          ) : null}
          {labels === null ? null : (
            <div className="mt-1 ml-6 flex max-h-32 flex-wrap gap-x-4 gap-y-1 overflow-auto">
              {classes.map((label) => (
                <label key={label} className="flex min-h-6 items-center gap-1.5">
                  <input
                    type="checkbox"
                    checked={labels.includes(label)}
                    onChange={() =>
                      setLabels(labels.includes(label) ? labels.filter((one) => one !== label) : [...labels, label])
                    }
                  />
                  {label}
                </label>
              ))}
            </div>
          )}
        </fieldset>
        <label className="grid gap-1 font-medium">
          Name
          <input
            className="field"
            value={name}
            maxLength={120}
            placeholder={usual}
            onChange={(event) => setName(event.target.value)}
          />
        </label>
        {refusal ? <Refusal error={refusal} /> : null}
        {error ? <Note tone="bad">The server could not be reached. Nothing was made. Try again.</Note> : null}
        <div className="flex items-center justify-end gap-2">
          {told?.experiment ? (
            <span className="t3 mr-auto text-xs">
              {formatCount(told.experiment.images.totalCount)} images in {told.experiment.name}
            </span>
          ) : null}
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            reason={reason}
            busy={fetching ? 'Making…' : undefined}
            onClick={() => void start()}
          >
            Compare
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
