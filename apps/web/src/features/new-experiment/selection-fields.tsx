// Which pathways are found, in every form that asks for some: methods with their parameters, sparsities, and for which class.
'use client';
import { catalogSelections, chosenMethods, type ExperimentDraft, toggled } from './draft.ts';
import { MethodCard } from './method-card.tsx';
import { MethodParameters } from './method-parameters.tsx';
import { SparsityChoice } from './sparsity-choice.tsx';
import { Cards } from './step.tsx';
import { TargetChoice } from './target-choice.tsx';

type Fields = Pick<ExperimentDraft, 'selections' | 'settings' | 'sparsities' | 'target'>;

interface SelectionFieldsProps {
  readonly draft: Fields;
  /** Class names of the first chosen model. */
  readonly classes: readonly string[];
  readonly mostSparsities: number;
  /** What the sparsities are for. */
  readonly about: string;
  readonly change: (part: Partial<Fields>) => void;
}

export function SelectionFields({ draft, classes, mostSparsities, about, change }: SelectionFieldsProps) {
  return (
    <>
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
        about={about}
      />
      <div className="flex flex-wrap items-center gap-2 border-t border-line p-3">
        <TargetChoice target={draft.target} classes={classes} onChange={(target) => change({ target })} />
        <span className="t3 text-xs">The class whose evidence is followed back.</span>
      </div>
    </>
  );
}
