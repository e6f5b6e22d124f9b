// What is asked: the studies of the catalog, one card each.
import { type StudyId, studyDefaults, studyIds, studyMethods } from '@pathlens/pathway-core/catalog';
import { ChoiceCard } from '../new-experiment/choice-card.tsx';
import { Cards, Step } from '../new-experiment/step.tsx';

interface KindStepProps {
  readonly kind: StudyId;
  /** Models that are ready: a comparison needs more than one. */
  readonly models: number;
  readonly onChange: (kind: StudyId) => void;
}

// The report over all of the paper stands above the single questions.
const order: readonly StudyId[] = ['claims', ...studyIds.filter((id) => id !== 'claims')];

export function KindStep({ kind, models, onChange }: KindStepProps) {
  return (
    <Step number={1} title="Question" aside={studyMethods[kind].title}>
      <Cards>
        {order.map((id) => {
          const study = studyMethods[id];
          return (
            <ChoiceCard
              key={id}
              wide={id === 'claims'}
              type="radio"
              name="kind"
              checked={kind === id}
              onChange={() => onChange(id)}
              title={study.title}
              about={study.about}
              foot={studyDefaults[id].cost}
              reason={
                study.models.min > 1 && models < study.models.min
                  ? `It compares at least ${study.models.min} models; the project has ${models}.`
                  : null
              }
            />
          );
        })}
      </Cards>
    </Step>
  );
}
