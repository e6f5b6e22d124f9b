// Which model versions are asked: one, or as many as the study compares.
import { ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import { ChoiceCard } from '../new-experiment/choice-card.tsx';
import { type ModelOption, toggled, whyNotModel } from '../new-experiment/draft.ts';
import { Cards, Step } from '../new-experiment/step.tsx';
import { type StudyDraft, studyOf } from './draft.ts';

interface ModelsStepProps {
  readonly draft: StudyDraft;
  readonly models: readonly ModelOption[];
  readonly root: string;
  readonly change: (part: Partial<StudyDraft>) => void;
}

export function ModelsStep({ draft, models, root, change }: ModelsStepProps) {
  const { min, max } = studyOf(draft).models;
  const single = max === 1;
  return (
    <Step
      number={2}
      title={single ? 'Model' : 'Models'}
      aside={single ? `of ${models.length}` : `${draft.models.length} chosen, ${min} to ${max} are compared`}
    >
      {models.length === 0 ? (
        <EmptyState actions={<ButtonLink href={`${root}/models`}>Upload a model</ButtonLink>}>
          No models yet.
        </EmptyState>
      ) : (
        <Cards>
          {models.map((model) => {
            const { latest } = model;
            const chosen = draft.models.includes(latest.id);
            const full = !single && !chosen && draft.models.length >= max;
            return (
              <ChoiceCard
                key={model.id}
                type={single ? 'radio' : 'checkbox'}
                name="model"
                checked={chosen}
                onChange={(on) => change({ models: single ? [latest.id] : toggled(draft.models, latest.id, on) })}
                title={
                  <>
                    {model.name} <span className="mono t3 font-normal">v{latest.number}</span>
                  </>
                }
                about={`${formatAmount(latest.activations.length, 'activation point')}, ${formatCount(latest.units ?? 0)} units`}
                reason={whyNotModel(model) ?? (full ? `At most ${max} models are compared.` : null)}
              />
            );
          })}
        </Cards>
      )}
    </Step>
  );
}
