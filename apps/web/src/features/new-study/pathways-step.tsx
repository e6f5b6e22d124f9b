// Which pathways are looked at: selections with their parameters, sparsities, what pruned units become, for which class.
'use client';
import { formatAmount } from '../../numbers/format.ts';
import { catalogSelections, chosenMethods, toggled } from '../new-experiment/draft.ts';
import { MethodCard } from '../new-experiment/method-card.tsx';
import { MethodParameters } from '../new-experiment/method-parameters.tsx';
import { RunOptions } from '../new-experiment/run-options.tsx';
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
      <div className="flex flex-wrap items-center gap-2 border-t border-line p-3">
        <TargetChoice target={draft.target} classes={classes} onChange={(target) => change({ target })} />
        <span className="t3 text-xs">The class whose evidence is followed back.</span>
      </div>
      <RunOptions draft={draft} change={(part) => change({ options: { ...draft.options, ...part } })} />
    </Step>
  );
}
