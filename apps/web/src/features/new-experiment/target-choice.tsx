// What is explained: the predicted class, a class, or the difference of two; written as "predicted", "3" or "3-7".
'use client';
import { SearchSelect } from '../../design/search-select.tsx';

interface TargetChoiceProps {
  readonly target: string;
  /** Names of the model's classes. */
  readonly classes: readonly string[];
  readonly onChange: (target: string) => void;
}

/** "Predicted class", "disc", "disc minus square". */
export function targetWords(target: string, classes: readonly string[]): string {
  if (target === 'predicted') return 'Predicted class';
  const nameOf = (index: string) => classes[Number(index)] ?? `Class ${index}`;
  return target.split('-').map(nameOf).join(' minus ');
}

export function TargetChoice({ target, classes, onChange }: TargetChoiceProps) {
  const [of = 'predicted', minus = ''] = target.split('-');
  const options = classes.map((label, index) => ({ value: String(index), label }));
  return (
    <>
      <SearchSelect
        label="Target"
        value={of}
        options={[{ value: 'predicted', label: 'Predicted class' }, ...options]}
        onChange={(next) =>
          onChange(next === 'predicted' || next === minus || minus === '' ? next : `${next}-${minus}`)
        }
      />
      {of === 'predicted' ? null : (
        <SearchSelect
          label="minus"
          value={minus}
          options={[{ value: '', label: 'nothing' }, ...options.filter(({ value }) => value !== of)]}
          onChange={(next) => onChange(next === '' ? of : `${of}-${next}`)}
        />
      )}
    </>
  );
}
