// All attribution methods by family, narrowed by typing: what each is, and what it costs an image of the chosen model.
'use client';
import type { AttributionId } from '@pathlens/pathway-core/catalog';
import { Search } from 'lucide-react';
import { useState } from 'react';
import { costOn } from './cost-words.ts';
import { familyTitles, findMethods } from './families.ts';
import type { Network } from './network.ts';

interface MethodListProps {
  readonly chosen: readonly AttributionId[];
  readonly network: Network | null;
  readonly onChange: (id: AttributionId, on: boolean) => void;
}

export function MethodList({ chosen, network, onChange }: MethodListProps) {
  const [text, setText] = useState('');
  const found = findMethods(text);
  return (
    <div className="p-3">
      <div className="relative max-w-80">
        <Search aria-hidden className="absolute top-2 left-2 text-third" />
        <input
          className="field !pl-8"
          type="search"
          aria-label="Find a method"
          placeholder="Find a method"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
      </div>
      <p className="sr-only" role="status">
        {text.trim() === '' ? '' : `${found.reduce((sum, { methods }) => sum + methods.length, 0)} methods found`}
      </p>
      {found.length === 0 ? <p className="t2 mt-3">No method is called that.</p> : null}
      {found.map(({ family, methods }) => (
        <fieldset key={family} className="mt-3 min-w-0">
          <legend className="t3 text-xs font-medium">{familyTitles[family]}</legend>
          <div className="grid gap-x-6 sm:grid-cols-2">
            {methods.map((method) => (
              <label key={method.id} className="flex min-w-0 gap-2 rounded-2 px-1 py-1 hover:bg-hover">
                <input
                  type="checkbox"
                  className="check mt-0.5"
                  checked={chosen.includes(method.id)}
                  onChange={(event) => onChange(method.id, event.target.checked)}
                />
                <span className="min-w-0 flex-1">
                  <span className="flex flex-wrap gap-x-2">
                    <b className="font-medium">{method.title}</b>
                    <span className="t3 text-xs leading-[19px]">{costOn(method, {}, network)}</span>
                  </span>
                  <span className="t2 block text-xs">{method.about}</span>
                </span>
              </label>
            ))}
          </div>
        </fieldset>
      ))}
    </div>
  );
}
