// The names of the classes, in the order of the outputs: pasted, typed or read from a file, and counted.
'use client';
import { Button } from '../../design/button.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { ChooseFile } from '../upload/choose-files.tsx';
import { FormField } from './form-field.tsx';
import { parseLabels } from './preprocessing.ts';

interface LabelListProps {
  readonly text: string;
  readonly onText: (text: string) => void;
  readonly names: readonly string[];
  readonly classes: number | null;
}

export function LabelList({ text, onText, names, classes }: LabelListProps) {
  const fits = names.length === 0 || classes === null || names.length === classes;
  const count =
    names.length === 0
      ? 'One a line, in the order of the outputs. Optional.'
      : `${formatAmount(names.length, 'name')}, one for each output.`;
  const problem = fits
    ? undefined
    : `${formatAmount(names.length, 'name')} for ${formatAmount(classes ?? 0, 'class', 'classes')}.`;
  return (
    <div className="grid gap-1.5">
      <FormField label="Class names" problem={problem} hint={count}>
        {(field) => (
          <textarea
            {...field}
            rows={5}
            spellCheck={false}
            value={text}
            onChange={(event) => onText(event.target.value)}
            onPaste={(event) => {
              const given = event.clipboardData.getData('text');
              // A JSON list becomes lines; anything else is pasted as it is.
              if (!given.trim().startsWith('[')) return;
              event.preventDefault();
              onText(parseLabels(given).join('\n'));
            }}
          />
        )}
      </FormField>
      <div className="flex flex-wrap gap-2">
        <ChooseFile
          small
          accept=".txt,.json,.csv"
          label="Read names from a file"
          onFile={async (file) => onText(parseLabels(await file.text()).join('\n'))}
        />
        {text === '' ? null : (
          <Button small variant="ghost" onClick={() => onText('')}>
            Clear names
          </Button>
        )}
      </div>
    </div>
  );
}
