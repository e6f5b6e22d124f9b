// Which pathways are looked at: selections with their parameters, sparsities, what pruned units become, for which class.
'use client';
import {
  type Granularity,
  granularities,
  granularityIds,
  type ImpositionId,
  impositionIds,
  impositions,
  type Scope,
  scopeIds,
  scopes,
} from '@pathlens/pathway-core/catalog';
import { Select } from '../../design/select.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { catalogSelections, chosenMethods, toggled } from '../new-experiment/draft.ts';
import { MethodCard } from '../new-experiment/method-card.tsx';
import { MethodParameters } from '../new-experiment/method-parameters.tsx';
import { SparsityChoice } from '../new-experiment/sparsity-choice.tsx';
import { Cards, Step } from '../new-experiment/step.tsx';
import type { StudyDraft } from './draft.ts';
import { TargetChoice } from './target-choice.tsx';

interface PathwaysStepProps {
  readonly draft: StudyDraft;
  /** Class names of the first chosen model. */
  readonly classes: readonly string[];
  readonly mostSparsities: number;
  readonly change: (part: Partial<StudyDraft>) => void;
}

export function PathwaysStep({ draft, classes, mostSparsities, change }: PathwaysStepProps) {
  return (
    <Step number={4} title="Pathways" aside={formatAmount(draft.selections.length, 'selection')}>
      <Cards>
        {catalogSelections.map((method) => (
          <MethodCard
            key={method.id}
            method={method}
            checked={draft.selections.includes(method.id)}
            onChange={(on) => change({ selections: toggled(draft.selections, method.id, on) })}
          />
        ))}
      </Cards>
      {chosenMethods(draft)
        .filter(({ parameters }) => parameters.length > 0)
        .map((method) => (
          <MethodParameters
            key={method.id}
            method={method}
            settings={draft.settings[method.id] ?? {}}
            onChange={(settings) => change({ settings: { ...draft.settings, [method.id]: settings } })}
          />
        ))}
      <SparsityChoice
        sparsities={draft.sparsities}
        most={mostSparsities}
        onChange={(sparsities) => change({ sparsities })}
        about="Every pathway is cut at each of them."
      />
      <div className="grid gap-2 border-t border-line p-3">
        <div className="flex flex-wrap items-center gap-2">
          <Select
            label="Prune"
            value={draft.granularity}
            options={granularityIds.map((id) => ({ value: id, label: granularities[id].title }))}
            onChange={(granularity) => change({ granularity: granularity as Granularity })}
          />
          <Select
            label="Threshold"
            value={draft.scope ?? 'own'}
            options={[
              { value: 'own', label: 'As the method has it' },
              ...scopeIds.map((id) => ({ value: id, label: scopes[id].title })),
            ]}
            onChange={(scope) => change({ scope: scope === 'own' ? null : (scope as Scope) })}
          />
          <Select
            label="Pruned units"
            value={draft.imposition}
            options={impositionIds.map((id) => ({ value: id, label: impositions[id].title }))}
            onChange={(imposition) => change({ imposition: imposition as ImpositionId })}
          />
          <TargetChoice target={draft.target} classes={classes} onChange={(target) => change({ target })} />
        </div>
        <p className="t3 text-xs">
          {granularities[draft.granularity].about} {draft.scope === null ? '' : `${scopes[draft.scope].about} `}
          {impositions[draft.imposition].about}
        </p>
      </div>
    </Step>
  );
}
