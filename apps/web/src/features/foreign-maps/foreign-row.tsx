// A file of maps: what tables call it, and its bytes on their way.
'use client';
import { X } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { Button } from '../../design/button.tsx';
import { UploadRow } from '../upload/upload-row.tsx';
import { fileSources } from '../upload/upload-source.ts';
import { useUploads } from '../upload/use-uploads.ts';
import type { ForeignMaps } from './foreign-maps.ts';

interface ForeignRowProps {
  readonly maps: ForeignMaps;
  readonly project: string;
  readonly onChange: (part: Partial<ForeignMaps>) => void;
  readonly onRemove: () => void;
}

export function ForeignRow({ maps, project, onChange, onRemove }: ForeignRowProps) {
  const { file, name } = maps;
  const batch = useUploads({ project, kind: 'MAPS' }, () => fileSources([{ file, path: file.name }]));
  const arrived = useRef(onChange);
  arrived.current = onChange;
  useEffect(() => {
    void batch.begin().then(([upload]) => arrived.current({ upload }));
  }, [batch]);
  return (
    <li className="grid gap-2 border-t border-line px-3 py-2 sm:grid-cols-[minmax(0,220px)_minmax(0,1fr)_auto] sm:items-center sm:gap-3">
      <label className="grid gap-1">
        <span className="t3 text-xs font-medium">Called</span>
        <input
          className="field !h-7"
          maxLength={100}
          value={name}
          onChange={(event) => onChange({ name: event.target.value })}
        />
      </label>
      <UploadRow
        name={file.name}
        upload={batch.files()[0]}
        onPause={() => batch.pause(0)}
        onResume={() => batch.resume(0)}
      />
      <Button variant="ghost" small iconOnly aria-label={`Leave out ${name || file.name}`} onClick={onRemove}>
        <X aria-hidden />
      </Button>
    </li>
  );
}
