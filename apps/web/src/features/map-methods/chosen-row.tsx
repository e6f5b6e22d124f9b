// Something chosen with all its parameters: what it is, what it costs, a copy with other parameters, and the way out.
'use client';
import type { Parameter } from '@pathlens/pathway-core/catalog';
import { Copy, Info, X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import { Button } from '../../design/button.tsx';

export interface Described {
  readonly title: string;
  readonly about: string;
  readonly paper: { readonly citation: string } | null;
  readonly parameters: readonly Parameter[];
}

interface ChosenRowProps {
  readonly title: string;
  /** Cost, or whatever else is said behind the title. */
  readonly aside: ReactNode;
  readonly of: Described;
  /** Where it can be there again with other parameters. */
  readonly onCopy?: () => void;
  readonly onRemove: () => void;
  /** Controls of its parameters, or what stands for them. */
  readonly children: ReactNode;
}

export function ChosenRow({ title, aside, of, onCopy, onRemove, children }: ChosenRowProps) {
  const [told, setTold] = useState(false);
  const id = useId();
  return (
    <li className="border-t border-line px-3 py-2 first:border-t-0">
      <div className="flex items-center gap-x-1">
        <span className="mr-1 min-w-0 font-medium">{title}</span>
        <span className="t3 min-w-0 flex-1 truncate text-xs">{aside}</span>
        <Button
          variant="ghost"
          small
          iconOnly
          aria-label={`What ${title} is`}
          aria-expanded={told}
          aria-controls={id}
          onClick={() => setTold(!told)}
        >
          <Info aria-hidden />
        </Button>
        {onCopy ? (
          <Button variant="ghost" small iconOnly aria-label={`${title} again with other parameters`} onClick={onCopy}>
            <Copy aria-hidden />
          </Button>
        ) : null}
        <Button variant="ghost" small iconOnly aria-label={`Leave out ${title}`} onClick={onRemove}>
          <X aria-hidden />
        </Button>
      </div>
      <div className="mt-1 flex flex-wrap gap-1.5">{children}</div>
      <div id={id} hidden={!told} className="t2 mt-2 grid max-w-[72ch] gap-1 text-xs">
        <p>{of.about}</p>
        {of.paper ? <p className="t3">{of.paper.citation}</p> : null}
        {of.parameters.length > 0 ? (
          <dl className="grid gap-1">
            {of.parameters.map((parameter) => (
              <div key={parameter.id}>
                <dt className="inline font-medium">{parameter.title}: </dt>
                <dd className="inline">{parameter.about}</dd>
              </div>
            ))}
          </dl>
        ) : null}
      </div>
    </li>
  );
}
