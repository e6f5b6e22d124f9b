// The form of preprocessing and labels. Asked for before the first run, because every number depends on it.
'use client';
import { Model_SetPreprocessingDocument } from '@pathlens/client';
import { type ReactNode, useId, useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { Segmented } from '../../design/segmented.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { ChooseFile } from '../upload/choose-files.tsx';
import {
  applyPreset,
  checkDraft,
  type PreprocessingDraft,
  type PresetId,
  parseLabels,
  presetOf,
  presets,
  toInput,
} from './preprocessing.ts';

interface PreprocessingFormProps {
  readonly version: string;
  readonly initial: PreprocessingDraft;
  readonly labels: readonly string[];
  readonly classes: number | null;
  readonly onDone: () => void;
}

export function PreprocessingForm({ version, initial, labels, classes, onDone }: PreprocessingFormProps) {
  const [draft, setDraft] = useState(initial);
  const [text, setText] = useState(labels.join('\n'));
  const [tried, setTried] = useState(false);
  const [{ data, error, fetching }, save] = useMutation(Model_SetPreprocessingDocument);
  const change = (part: Partial<PreprocessingDraft>) => setDraft((known) => ({ ...known, ...part }));
  const found = checkDraft(draft);
  const problems = tried ? found : {};
  const names = parseLabels(text);
  const labelProblem =
    names.length > 0 && classes !== null && names.length !== classes
      ? `${formatAmount(names.length, 'name')} for ${formatAmount(classes, 'class', 'classes')}.`
      : undefined;
  const submit = async () => {
    setTried(true);
    if (Object.keys(found).length > 0 || labelProblem) return;
    const answer = await save({ input: { version, preprocessing: toInput(draft), labels: names } });
    if (answer.data?.setPreprocessing.ok) onDone();
  };
  const refusal = data?.setPreprocessing.error;
  return (
    <form
      className="grid gap-3.5"
      onSubmit={(event) => {
        event.preventDefault();
        void submit();
      }}
    >
      <div className="grid justify-items-start gap-1">
        <span className="font-medium">Values</span>
        <Segmented
          label="Preset of values"
          value={presetOf(draft) ?? 'own'}
          choices={[
            ...(Object.keys(presets) as PresetId[]).map((id) => ({ value: id as string, label: presets[id].label })),
            ...(presetOf(draft) === null ? [{ value: 'own', label: 'Own' }] : []),
          ]}
          onChange={(id) => id in presets && setDraft(applyPreset(draft, id as PresetId))}
        />
      </div>
      <div className="grid grid-cols-2 gap-3">
        <Field label="Height" problem={problems.height}>
          {(props) => (
            <input
              {...props}
              inputMode="numeric"
              value={draft.height}
              onChange={(event) => change({ height: event.target.value })}
            />
          )}
        </Field>
        <Field label="Width" problem={problems.width}>
          {(props) => (
            <input
              {...props}
              inputMode="numeric"
              value={draft.width}
              onChange={(event) => change({ width: event.target.value })}
            />
          )}
        </Field>
        <Field label="Fit">
          {(props) => (
            <select
              {...props}
              value={draft.resize}
              onChange={(event) => change({ resize: event.target.value as PreprocessingDraft['resize'] })}
            >
              <option value="STRETCH">Stretch to size</option>
              <option value="SHORTER_SIDE_CROP">Scale the shorter side, take the centre</option>
            </select>
          )}
        </Field>
        {draft.resize === 'SHORTER_SIDE_CROP' ? (
          <Field label="Shorter side" problem={problems.shorterSide}>
            {(props) => (
              <input
                {...props}
                inputMode="numeric"
                value={draft.shorterSide}
                onChange={(event) => change({ shorterSide: event.target.value })}
              />
            )}
          </Field>
        ) : (
          <span />
        )}
        <Field label="Colours">
          {(props) => (
            <select
              {...props}
              value={draft.channels}
              onChange={(event) => change({ channels: event.target.value as PreprocessingDraft['channels'] })}
            >
              <option value="RGB">Red, green, blue</option>
              <option value="BGR">Blue, green, red</option>
              <option value="GREY">One grey channel</option>
            </select>
          )}
        </Field>
        <Field label="Black to white becomes">
          {(props) => (
            <select
              {...props}
              value={draft.range}
              onChange={(event) => change({ range: event.target.value as PreprocessingDraft['range'] })}
            >
              <option value="ZERO_TO_ONE">0 to 1</option>
              <option value="ZERO_TO_255">0 to 255</option>
              <option value="MINUS_ONE_TO_ONE">−1 to 1</option>
            </select>
          )}
        </Field>
        <Field label="Mean" problem={problems.mean} hint="Taken away, per channel">
          {(props) => (
            <input {...props} value={draft.mean} onChange={(event) => change({ mean: event.target.value })} />
          )}
        </Field>
        <Field label="Standard deviation" problem={problems.std} hint="Then divided by, per channel">
          {(props) => <input {...props} value={draft.std} onChange={(event) => change({ std: event.target.value })} />}
        </Field>
      </div>
      <Field label="Class names" problem={labelProblem} hint="One a line, in the order of the outputs. Optional.">
        {(props) => (
          <textarea
            {...props}
            rows={5}
            spellCheck={false}
            value={text}
            onChange={(event) => setText(event.target.value)}
          />
        )}
      </Field>
      <div className="-mt-1.5">
        <ChooseFile
          small
          accept=".txt,.json,.csv"
          label="Read names from a file"
          onFile={async (file) => setText(parseLabels(await file.text()).join('\n'))}
        />
      </div>
      {refusal ? <Refusal error={refusal} /> : null}
      {error ? (
        <Refusal error={{ code: 'NOT_REACHED', message: 'The server could not be reached. Try again.' }} />
      ) : null}
      <div className="flex justify-end">
        <Button variant="primary" type="submit" busy={fetching ? 'Saving…' : undefined}>
          Save preprocessing
        </Button>
      </div>
    </form>
  );
}

interface FieldControl {
  readonly id: string;
  readonly className: string;
  readonly 'aria-invalid': boolean;
  readonly 'aria-describedby': string | undefined;
}

interface FieldProps {
  readonly label: string;
  readonly hint?: string;
  readonly problem?: string;
  readonly children: (props: FieldControl) => ReactNode;
}

function Field({ label, hint, problem, children }: FieldProps) {
  const id = useId();
  const described = problem || hint ? `${id}-more` : undefined;
  return (
    <div className="grid min-w-0 content-start gap-1">
      <label htmlFor={id} className="font-medium">
        {label}
      </label>
      {children({ id, className: 'field', 'aria-invalid': problem !== undefined, 'aria-describedby': described })}
      {described ? (
        <span id={described} className={`text-xs ${problem ? 'text-bad' : 't3'}`}>
          {problem ?? hint}
        </span>
      ) : null}
    </div>
  );
}
