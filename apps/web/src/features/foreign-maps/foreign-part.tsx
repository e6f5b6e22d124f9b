// Files of maps that were computed elsewhere, to be examined beside ours.
'use client';
import { Upload } from 'lucide-react';
import { ChooseFile } from '../upload/choose-files.tsx';
import { type ForeignMaps, withFile } from './foreign-maps.ts';
import { ForeignRow } from './foreign-row.tsx';

interface ForeignPartProps {
  readonly foreign: readonly ForeignMaps[];
  readonly project: string;
  readonly onChange: (change: (known: readonly ForeignMaps[]) => readonly ForeignMaps[]) => void;
}

export function ForeignPart({ foreign, project, onChange }: ForeignPartProps) {
  return (
    <>
      {foreign.length > 0 ? (
        <ul aria-label="Maps from files">
          {foreign.map((maps) => (
            <ForeignRow
              key={maps.key}
              maps={maps}
              project={project}
              onChange={(part) =>
                onChange((known) => known.map((one) => (one.key === maps.key ? { ...one, ...part } : one)))
              }
              onRemove={() => onChange((known) => known.filter(({ key }) => key !== maps.key))}
            />
          ))}
        </ul>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-3 gap-y-1.5 border-t border-line px-3 py-2.5">
        <ChooseFile
          small
          accept=".npy,.npz"
          label={
            <>
              <Upload aria-hidden />
              Add maps from a file
            </>
          }
          onFile={(file) => onChange((known) => withFile(known, file))}
        />
        <span className="t3 min-w-0 text-xs">
          Of any other method: .npy with one map an image in their order, or .npz with each map named by the path of its
          image.
        </span>
      </div>
    </>
  );
}
