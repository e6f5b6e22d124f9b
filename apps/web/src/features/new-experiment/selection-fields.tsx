// Which pathways are found, in every form that asks for some: methods with their parameters, sparsities, and for which class.
'use client';
import { granularities, scopes } from '@pathlens/pathway-core/catalog';
import { titleOf } from '../map-methods/free-key.ts';
import {
  type Arrangement,
  type ChosenSelections,
  catalogSelections,
  chosenMethods,
  chosenSelections,
  withAnother,
  withMethod,
} from './chosen-selections.ts';
import { MethodCard } from './method-card.tsx';
import { MethodParameters } from './method-parameters.tsx';
import { SparsityChoice } from './sparsity-choice.tsx';
import { Cards } from './step.tsx';
import { TargetChoice } from './target-choice.tsx';

interface Fields extends ChosenSelections {
  readonly sparsities: readonly number[];
  readonly target: string;
}

interface SelectionFieldsProps {
  readonly draft: Fields;
  /** Class names of the first chosen model. */
  readonly classes: readonly string[];
  readonly mostSparsities: number;
  /** What the sparsities are for. */
  readonly about: string;
  readonly change: (part: Partial<Fields>) => void;
}

const arrangementWords = ({ granularity, scope }: Arrangement) =>
  `${granularities[granularity].title}, threshold: ${scope === null ? 'as the method is made' : scopes[scope].title.toLowerCase()}`;

export function SelectionFields({ draft, classes, mostSparsities, about, change }: SelectionFieldsProps) {
  const methods = chosenMethods(draft);
  return (
    <>
      <Cards>
        {catalogSelections.map((method) => (
          <MethodCard
            key={method.id}
            method={method}
            checked={methods.includes(method)}
            onChange={(on) => change({ selections: withMethod(draft.selections, method.id, on) })}
          />
        ))}
      </Cards>
      {chosenSelections(draft)
        .filter(({ key, method, arrangement }) => method.parameters.length > 0 || arrangement || key !== method.id)
        .map(({ key, method, settings, arrangement }) => (
          <MethodParameters
            key={key}
            method={method}
            title={titleOf(method.title, { id: method.id, key })}
            aside={arrangement ? arrangementWords(arrangement) : undefined}
            settings={settings}
            onChange={(next) => change({ settings: { ...draft.settings, [key]: next } })}
            onCopy={method.parameters.length > 0 ? () => change(withAnother(draft, key)) : undefined}
            onRemove={
              draft.selections.filter((other) => other.split(' ')[0] === method.id).length > 1
                ? () => change({ selections: draft.selections.filter((other) => other !== key) })
                : undefined
            }
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
