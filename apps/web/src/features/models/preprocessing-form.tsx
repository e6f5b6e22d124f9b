// The form of preprocessing and labels. Asked for before the first run, because every number depends on it.
'use client';
import {
  Model_SetPreprocessingDocument,
  Preprocessing_PresetsDocument,
  type SuggestionPartsFragment,
} from '@pathlens/client';
import { useState } from 'react';
import { useMutation, useQuery } from 'urql';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { FormField as Field } from './form-field.tsx';
import { LabelList } from './label-list.tsx';
import {
  applyPreset,
  checkDraft,
  draftOf,
  type PreprocessingDraft,
  parseLabels,
  presetOf,
  toInput,
} from './preprocessing.ts';
import { TensorPreview } from './tensor-preview.tsx';

export interface PreprocessingFormProps {
  readonly version: string;
  readonly project: string;
  readonly initial: PreprocessingDraft;
  readonly labels: readonly string[];
  readonly classes: number | null;
  /** What the files of the model speak for. */
  readonly suggestion: SuggestionPartsFragment | null;
  readonly onDone: () => void;
}

export function PreprocessingForm(props: PreprocessingFormProps) {
  const { version, project, initial, labels, classes, suggestion, onDone } = props;
  const [draft, setDraft] = useState(initial);
  const [text, setText] = useState(labels.join('\n'));
  const [tried, setTried] = useState(false);
  const [{ data, error, fetching }, save] = useMutation(Model_SetPreprocessingDocument);
  const [{ data: catalog }] = useQuery({ query: Preprocessing_PresetsDocument });
  const presets = catalog?.catalog.preprocessingPresets ?? [];
  const preset = presetOf(draft, presets);
  const change = (part: Partial<PreprocessingDraft>) => setDraft((known) => ({ ...known, ...part }));
  const found = checkDraft(draft);
  const isSound = Object.keys(found).length === 0;
  const problems = tried ? found : {};
  const names = parseLabels(text);
  const fits = names.length === 0 || classes === null || names.length === classes;
  const submit = async () => {
    setTried(true);
    if (!isSound || !fits) return;
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
      {suggestion && suggestion.sources.length > 0 ? (
        <SuggestionNote
          suggestion={suggestion}
          onUse={() => {
            if (suggestion.preprocessing) setDraft(draftOf(suggestion.preprocessing));
            if (suggestion.labels.length > 0) setText(suggestion.labels.join('\n'));
          }}
        />
      ) : null}
      <Field label="Preset" hint={preset?.about ?? 'Values of your own.'}>
        {(field) => (
          <select
            {...field}
            value={preset?.id ?? ''}
            onChange={(event) => {
              const chosen = presets.find(({ id }) => id === event.target.value);
              if (chosen) setDraft(applyPreset(draft, chosen));
            }}
          >
            {preset === null ? <option value="">Own</option> : null}
            {presets.map(({ id, title }) => (
              <option key={id} value={id}>
                {title}
              </option>
            ))}
          </select>
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3 sm:grid-cols-3">
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
        <Field label="Scaling" hint="As PIL and torchvision scale">
          {(props) => (
            <select
              {...props}
              value={draft.interpolation}
              onChange={(event) => change({ interpolation: event.target.value as PreprocessingDraft['interpolation'] })}
            >
              <option value="BILINEAR">Bilinear</option>
              <option value="BICUBIC">Bicubic</option>
              <option value="NEAREST">Nearest pixel</option>
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
          <span className="max-sm:hidden" />
        )}
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
      <section className="grid gap-1.5" aria-label="Preview">
        <span className="font-medium">Preview</span>
        <TensorPreview version={version} project={project} preprocessing={isSound ? toInput(draft) : null} choose />
      </section>
      <LabelList text={text} onText={setText} names={names} classes={classes} />
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

interface SuggestionNoteProps {
  readonly suggestion: SuggestionPartsFragment;
  readonly onUse: () => void;
}

function SuggestionNote({ suggestion, onUse }: SuggestionNoteProps) {
  const hasAny = suggestion.preprocessing != null || suggestion.labels.length > 0;
  return (
    <Note>
      {suggestion.sources.join(' ')}{' '}
      {hasAny ? (
        <Button small variant="ghost" onClick={onUse}>
          Use what was found
        </Button>
      ) : null}
    </Note>
  );
}
