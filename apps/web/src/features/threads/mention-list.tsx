// People whose name begins like what is being typed. The field keeps the focus and says which one is meant.
import type { Person } from './use-mentions.ts';

interface MentionListProps {
  readonly id: string;
  readonly people: readonly Person[];
  readonly chosen: number;
  readonly onChoose: (person: Person) => void;
}

export const mentionId = (list: string, person: Person): string => `${list}-${person.id}`;

export function MentionList({ id, people, chosen, onChoose }: MentionListProps) {
  return (
    <div id={id} role="listbox" aria-label="People" className="pop absolute top-full left-2 z-10 mt-1 w-56 max-w-full">
      {people.map((person, index) => (
        <div
          key={person.id}
          id={mentionId(id, person)}
          role="option"
          tabIndex={-1}
          aria-selected={index === chosen}
          data-highlighted={index === chosen ? '' : undefined}
          className="pop-item cursor-pointer"
          onPointerDown={(event) => {
            // The field would lose the focus, and the list with it.
            event.preventDefault();
            onChoose(person);
          }}
        >
          {person.name}
        </div>
      ))}
    </div>
  );
}
