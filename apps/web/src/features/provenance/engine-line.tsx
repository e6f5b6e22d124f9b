// One line on what computed the numbers of a page: engine, device, versions; and which engines were lost on the way.
import { TriangleAlert } from 'lucide-react';
import { type ComputedBy, engineAndDevice, libraryAndDriver } from './engine-words.ts';

interface EngineLineProps {
  readonly of: ComputedBy & { readonly engineNotes: readonly string[] };
}

export function EngineLine({ of }: EngineLineProps) {
  const versions = libraryAndDriver(of);
  return (
    <>
      <span>{engineAndDevice(of)}</span>
      {versions === null ? null : <span className="max-lg:hidden">{versions}</span>}
      {of.engineNotes.length === 0 ? null : (
        <span className="inline-flex items-center gap-1">
          <TriangleAlert aria-hidden className="size-3.5" />
          {of.engineNotes.join(' ')}
        </span>
      )}
    </>
  );
}
