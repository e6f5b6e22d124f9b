// By which metrics maps are examined, and at which levels pixels are taken out.
'use client';
import type { StudyId } from '@pathlens/pathway-core/catalog';
import { studyMethods } from '@pathlens/pathway-core/catalog';
import { formatAmount } from '../../numbers/format.ts';
import { MetricPicker } from '../metric-choice/metric-picker.tsx';
import { Step } from '../new-experiment/step.tsx';
import { type Examination, takesLevels } from './examination.ts';
import { LevelsChoice } from './levels-choice.tsx';

interface MetricsStepProps {
  readonly kind: StudyId;
  readonly examined: Examination;
  /** Whether the chosen images have regions. */
  readonly regions: boolean;
  readonly onExamined: (part: Partial<Examination>) => void;
}

export function MetricsStep({ kind, examined, regions, onExamined }: MetricsStepProps) {
  const { choosesMetrics } = studyMethods[kind];
  const { metrics, levels } = examined;
  return (
    <Step
      number={5}
      title={choosesMetrics ? 'Metrics' : 'Levels'}
      aside={choosesMetrics ? formatAmount(metrics.length, 'metric') : formatAmount(levels.length, 'level')}
    >
      {choosesMetrics ? (
        <MetricPicker metrics={metrics} regions={regions} onChange={(chosen) => onExamined({ metrics: chosen })} />
      ) : null}
      {takesLevels(kind, examined) ? (
        <LevelsChoice
          levels={levels}
          training={!choosesMetrics}
          onChange={(chosen) => onExamined({ levels: chosen })}
        />
      ) : null}
    </Step>
  );
}
