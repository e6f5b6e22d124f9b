// The choices of the palette in their groups, with the one that Enter takes.
'use client';
import { Keys } from '../actions/key-caps.tsx';
import type { Choice, ChoiceGroup } from './choices.ts';

interface ChoiceListProps {
  readonly id: string;
  readonly groups: readonly ChoiceGroup[];
  /** Its place among all choices. */
  readonly at: number;
  readonly onPoint: (at: number) => void;
  readonly onChoose: (choice: Choice) => void;
}

export function ChoiceList({ id, groups, at, onPoint, onChoose }: ChoiceListProps) {
  let place = -1;
  return (
    <div id={id} role="listbox" aria-label="Choices" className="max-h-[min(440px,56dvh)] overflow-y-auto p-1.5">
      {groups.map(({ title, choices }) => (
        // biome-ignore lint/a11y/useSemanticElements: a group of options in a listbox
        <div key={title} role="group" aria-label={title} className="pb-1">
          <div className="t3 px-2 pt-1.5 pb-1 text-xs" aria-hidden="true">
            {title}
          </div>
          {choices.map((choice) => {
            place += 1;
            const own = place;
            return (
              // biome-ignore lint/a11y/useKeyWithClickEvents: the field above takes the keys
              <div
                key={choice.id}
                id={`${id}-${own}`}
                role="option"
                tabIndex={-1}
                aria-selected={own === at}
                data-highlighted={own === at ? '' : undefined}
                className="pop-item cursor-pointer"
                onPointerMove={() => own !== at && onPoint(own)}
                onClick={() => onChoose(choice)}
              >
                <span className="min-w-0 flex-1 truncate">{choice.title}</span>
                {choice.detail ? <span className="t3 max-w-[45%] truncate text-xs">{choice.detail}</span> : null}
                {choice.keys?.[0] ? <Keys shortcut={choice.keys[0]} /> : null}
              </div>
            );
          })}
        </div>
      ))}
    </div>
  );
}
