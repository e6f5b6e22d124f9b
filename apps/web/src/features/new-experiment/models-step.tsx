// Whose pathways are found: model versions of the project, several beside each other.
import { ButtonLink } from '../../design/button.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { formatAmount, formatCount } from '../../numbers/format.ts';
import { ParityWarning, parityProblem } from '../models/check-chips.tsx';
import { ChoiceCard } from './choice-card.tsx';
import { type ExperimentDraft, type ModelOption, toggled, whyNotModel } from './draft.ts';
import { Cards, Step } from './step.tsx';

interface ModelsStepProps {
  readonly models: readonly ModelOption[];
  readonly draft: Pick<ExperimentDraft, 'models'>;
  readonly root: string;
  readonly change: (part: Pick<ExperimentDraft, 'models'>) => void;
}

export function ModelsStep({ models, draft, root, change }: ModelsStepProps) {
  return (
    <Step number={1} title="Models" aside={`${draft.models.length} of ${models.length}`}>
      {models.length === 0 ? (
        <EmptyState actions={<ButtonLink href={`${root}/models`}>Upload a model</ButtonLink>}>
          No models yet.
        </EmptyState>
      ) : (
        <Cards>
          {models.map((model) => (
            <ChoiceCard
              key={model.id}
              type="checkbox"
              name="model"
              checked={draft.models.includes(model.latest.id)}
              onChange={(on) => change({ models: toggled(draft.models, model.latest.id, on) })}
              title={
                <>
                  {model.name} <span className="mono t3 font-normal">v{model.latest.number}</span>
                </>
              }
              about={`${formatAmount(model.latest.activations.length, 'activation point')}, ${formatCount(model.latest.units ?? 0)} units`}
              foot={<ParityFoot parity={model.latest.parity} />}
              reason={whyNotModel(model)}
            />
          ))}
        </Cards>
      )}
    </Step>
  );
}

/** A model that does not compute what its file did is marked where it is chosen. */
function ParityFoot({ parity }: Parameters<typeof ParityWarning>[0]) {
  const problem = parityProblem(parity);
  return problem === null ? null : (
    <>
      <ParityWarning parity={parity} />
      <span className="text-bad">{problem}</span>
    </>
  );
}
