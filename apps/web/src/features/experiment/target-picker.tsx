// Which class the pathway is for. Another class has other gradients, so choosing one offers the run that computes it.
'use client';
import { NewExperiment_StartDocument } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { Select } from '../../design/select.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { useMay } from '../access/rights.tsx';
import { randomKey } from '../new-experiment/random-key.ts';
import { targetWords } from '../new-experiment/target-choice.tsx';
import type { ExperimentData, ExperimentModel, PathwayLine } from './types.ts';

interface TargetPickerProps {
  readonly experiment: ExperimentData;
  readonly model: ExperimentModel;
  readonly line: PathwayLine | undefined;
}

export function TargetPicker({ experiment, model, line }: TargetPickerProps) {
  const [wanted, setWanted] = useState<string | null>(null);
  const [{ data, fetching }, start] = useMutation(NewExperiment_StartDocument);
  const router = useRouter();
  const classes = Array.from(
    { length: model.classes ?? model.labels.length },
    (_, i) => model.labels[i] ?? `Class ${i}`,
  );
  const nameOf = (target: string) => targetWords(target, classes);
  const shown =
    experiment.target === 'predicted' && line ? `Predicted, ${line.target.name}` : nameOf(experiment.target);
  // Which class is predicted is known once the pathway is read: the room is there before.
  const room = Math.max(15, 'Predicted, '.length + Math.min(14, Math.max(...classes.map(({ length }) => length))));
  const roomy = (
    <span className="inline-block text-left" style={{ minWidth: `${0.9 * room}ch` }}>
      {shown}
    </span>
  );
  const begin = async () => {
    if (wanted === null) return;
    const answer = await start({
      key: randomKey(),
      input: {
        // The same images, models and options: only the target is another.
        from: experiment.id,
        name: `${experiment.name}, ${wanted === 'predicted' ? 'predicted class' : nameOf(wanted)}`,
        target: wanted,
      },
    });
    const made = answer.data?.startExperiment.ok?.experiment;
    if (made) router.push(`/p/${experiment.project.slug}/x/${encodeURIComponent(made.id)}`);
  };
  const refusal = data?.startExperiment.error;
  if (!useMay('RUN')) {
    return (
      <span className="sel">
        <span className="key">Target</span>
        {roomy}
      </span>
    );
  }
  return (
    <>
      <Select
        label="Target"
        value={experiment.target}
        options={[
          { value: 'predicted', label: 'Predicted class', short: roomy },
          ...classes.map((name, index) => ({ value: String(index), label: name })),
          ...(experiment.target.includes('-') ? [{ value: experiment.target, label: nameOf(experiment.target) }] : []),
        ]}
        onChange={(target) => target !== experiment.target && setWanted(target)}
      />
      <Dialog
        open={wanted !== null}
        onOpenChange={(open) => !open && setWanted(null)}
        title={wanted === 'predicted' ? 'Pathway for the predicted class' : `Pathway for class ${nameOf(wanted ?? '')}`}
        description={`This experiment was computed for ${experiment.target === 'predicted' ? 'the predicted class of each image' : nameOf(experiment.target)}. Another target needs its own run: the same models, images, selections and sparsities, ${formatAmount(experiment.images.totalCount, 'image')}.`}
      >
        {refusal ? <Refusal error={refusal} /> : null}
        <div className="mt-3 flex flex-wrap justify-end gap-2">
          <Button onClick={() => setWanted(null)}>Cancel</Button>
          <Button variant="primary" busy={fetching ? 'Starting…' : undefined} onClick={() => void begin()}>
            Find the pathway for {wanted === 'predicted' ? 'the predicted class' : `class ${nameOf(wanted ?? '')}`}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
