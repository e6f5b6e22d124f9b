// Every component of the design system in every state it has, in the chosen theme. Each section has a name that stays: pictures
// of it are compared.
'use client';
import { useEffect } from 'react';
import { ButtonSection, ChoiceSection, FieldSection } from './action-sections.tsx';
import { ColourMapSection, ColumnSection, type ShownPicture, UnitSection } from './drawing-sections.tsx';
import { MarkSection, NoteSection, RunSection, SurfaceSection } from './saying-sections.tsx';
import { showStates } from './show-states.ts';
import { ColourSection, SpaceSection, TypeSection } from './token-sections.tsx';

const contents = [
  ['colours', 'Colour'],
  ['type', 'Type'],
  ['space', 'Space'],
  ['colour-maps', 'Colour maps'],
  ['columns', 'Columns'],
  ['units', 'Units'],
  ['buttons', 'Buttons'],
  ['choices', 'Choices'],
  ['fields', 'Fields'],
  ['marks', 'Marks'],
  ['runs', 'Runs'],
  ['notes', 'Notes'],
  ['surfaces', 'Surfaces'],
] as const;

/** @param picture a map of the demo, where there is one */
export function DesignPage({ picture }: { readonly picture: ShownPicture | null }) {
  useEffect(showStates, []);
  return (
    <main id="main" className="reading w-full">
      <header className="mb-4">
        <h1 className="title">Design system</h1>
        <p className="t2 max-w-[72ch]">
          The components that the pages are made of, each in every state. What is shown here is what the pages use; the
          theme is the one that is chosen above.
        </p>
        <nav aria-label="Sections" className="mt-2 flex flex-wrap gap-x-3 gap-y-1" data-screen-only="">
          {contents.map(([id, name]) => (
            <a key={id} href={`#${id}`} className="inline-flex min-h-6 items-center">
              {name}
            </a>
          ))}
        </nav>
      </header>
      <div className="grid grid-cols-[minmax(0,1fr)] gap-5">
        <ColourSection />
        <TypeSection />
        <SpaceSection />
        <ColourMapSection picture={picture} />
        <ColumnSection />
        <UnitSection />
        <ButtonSection />
        <ChoiceSection />
        <FieldSection />
        <MarkSection />
        <RunSection />
        <NoteSection />
        <SurfaceSection />
      </div>
    </main>
  );
}
