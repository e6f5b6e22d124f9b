// Puts something into a report: a text, a view by its address, or one of the project's views by its name.
'use client';
import { Reports_ViewsDocument } from '@pathlens/client';
import { readViewAddress } from '@pathlens/views';
import { type ReactNode, useState } from 'react';
import { useQuery } from 'urql';
import { Button } from '../../../design/button.tsx';
import { Dialog } from '../../../design/dialog.tsx';

interface InsertDialogProps {
  readonly slug: string;
  readonly onText: () => void;
  /** @param freeze whether it stays as it is today */
  readonly onAddress: (address: string, freeze: boolean) => void;
  readonly onClose: () => void;
}

export function InsertDialog({ slug, onText, onAddress, onClose }: InsertDialogProps) {
  const [address, setAddress] = useState('');
  const [freeze, setFreeze] = useState(false);
  const [{ data, fetching }] = useQuery({ query: Reports_ViewsDocument, variables: { slug } });
  const root = `/p/${slug}`;
  const project = data?.project;
  const known = readViewAddress(address) !== null;
  const add = (path: string) => onAddress(`${root}${path}`, freeze);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title="Put something in">
      <div className="grid gap-4">
        <div className="flex flex-wrap items-center gap-2">
          <Button onClick={onText}>Text</Button>
          <label className="flex items-center gap-1.5">
            <input type="checkbox" checked={freeze} onChange={(event) => setFreeze(event.target.checked)} />
            Freeze: show it from now on as it is today
          </label>
        </div>
        <form
          className="flex gap-2"
          onSubmit={(event) => {
            event.preventDefault();
            if (known) onAddress(address, freeze);
          }}
        >
          <input
            className="field flex-1"
            aria-label="Address of a view"
            placeholder="Address of a view, as the browser shows it"
            value={address}
            onChange={(event) => setAddress(event.target.value)}
          />
          <Button type="submit" reason={known ? undefined : 'This is not the address of a view.'}>
            Put in
          </Button>
        </form>
        {fetching ? <p className="t3">Reading what there is.</p> : null}
        <Group title="Experiments" shown={(project?.experiments.nodes.length ?? 0) > 0}>
          {project?.experiments.nodes.map(({ id, name }) => (
            <Choice key={id} name={name} onChoose={() => add(`/x/${id}`)} />
          ))}
        </Group>
        <Group title="Comparisons" shown={(project?.comparisons.nodes.length ?? 0) > 0}>
          {project?.comparisons.nodes.map(({ id, name }) => (
            <Choice key={id} name={name} onChoose={() => add(`/c/${id}`)} />
          ))}
        </Group>
        {project?.studies.nodes.map(({ id, name, figures, tables, claims }) => (
          <Group key={id} title={name} shown={figures.length + tables.length + claims.length > 0}>
            {claims.map(({ claim }) => (
              <Choice
                key={claim.id}
                name={`${claim.id.toUpperCase()} ${claim.title}`}
                onChoose={() => add(`/s/${id}#${claim.id}`)}
              />
            ))}
            {[...figures, ...tables].map(({ key, title }) => (
              <Choice
                key={`${key} ${title}`}
                name={title}
                onChoose={() => add(`/s/${id}#${encodeURIComponent(key)}`)}
              />
            ))}
          </Group>
        ))}
      </div>
    </Dialog>
  );
}

interface GroupProps {
  readonly title: string;
  readonly shown: boolean;
  readonly children: ReactNode;
}

function Group({ title, shown, children }: GroupProps) {
  if (!shown) return null;
  return (
    <section aria-label={title}>
      <h3 className="t3 mb-1 text-xs">{title}</h3>
      <ul className="grid list-none gap-0.5 p-0">{children}</ul>
    </section>
  );
}

function Choice({ name, onChoose }: { readonly name: string; readonly onChoose: () => void }) {
  return (
    <li>
      <button type="button" className="pop-item w-full text-left" onClick={onChoose}>
        {name}
      </button>
    </li>
  );
}
