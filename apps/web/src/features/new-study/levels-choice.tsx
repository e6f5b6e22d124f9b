// How much of each image is taken out: levels of a curve, or of networks trained anew.
'use client';
import { Button } from '../../design/button.tsx';
import { PercentChoice } from '../new-experiment/percent-choice.tsx';

interface LevelsChoiceProps {
  readonly levels: readonly number[];
  /** Whether a whole training is spent on each. */
  readonly training: boolean;
  readonly onChange: (levels: readonly number[]) => void;
}

const every = (step: number) => Array.from({ length: 100 / step + 1 }, (_, i) => i * step);
const steps = [5, 10, 20] as const;

export function LevelsChoice({ levels, training, onChange }: LevelsChoiceProps) {
  const ascending = (values: readonly number[]) => onChange([...values].sort((a, b) => a - b));
  return (
    <>
      <PercentChoice
        title="Pixels taken out"
        values={levels}
        offered={training ? [10, 30, 50, 70, 90] : every(10)}
        fits={(value) => value >= 0 && value <= 100}
        other="Other level, percent from 0 to 100"
        onChange={ascending}
        about={
          training
            ? 'A network is trained anew for every method, level and seed.'
            : 'The answer is read at each of them; areas under the curve are taken over them.'
        }
      />
      {training ? null : (
        <div className="-mt-1 flex flex-wrap items-center gap-1.5 px-3 pb-3">
          {steps.map((step) => (
            <Button key={step} small variant="ghost" onClick={() => onChange(every(step))}>
              Every {step} %
            </Button>
          ))}
        </div>
      )}
    </>
  );
}
