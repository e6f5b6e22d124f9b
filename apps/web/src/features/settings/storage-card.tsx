// What fills the disk in a project, and away with it.
'use client';
import { Settings_MoveToTrashDocument } from '@pathlens/client';
import { Card } from '../../design/card.tsx';
import { Chip } from '../../design/chip.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Link } from '../../design/link.tsx';
import { formatBytes } from '../../numbers/format.ts';
import { ConfirmButton } from './confirm-button.tsx';
import { kindWords, pageOf } from './kind-words.ts';
import type { ProjectSettings } from './types.ts';
import { useAction } from './use-action.ts';

const parts = [
  ['models', 'Models'],
  ['datasets', 'Data'],
  ['results', 'Results'],
  ['studies', 'Studies'],
  ['reports', 'Reports'],
] as const;

export function StorageCard({ project }: { readonly project: ProjectSettings }) {
  const { storage, storageBytes, largest, may } = project;
  return (
    <Card title="Storage" id="storage" aside={formatBytes(Number(storageBytes))}>
      <dl className="facts border-b border-line px-3 py-1">
        {parts.map(([part, name]) => (
          <div key={part} className="contents">
            <dt>{name}</dt>
            <dd className="num">{formatBytes(Number(storage[part]))}</dd>
          </div>
        ))}
      </dl>
      {largest.length === 0 ? (
        <EmptyState>Nothing takes room yet.</EmptyState>
      ) : (
        <table className="card-table">
          <caption className="sr-only">What takes most</caption>
          <thead>
            <tr>
              <th scope="col">What takes most</th>
              <th scope="col" className="num w-24">
                Size
              </th>
              <th scope="col" className="w-24">
                <span className="sr-only">Actions</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {largest.map((thing) => (
              <tr key={thing.id}>
                <td className="py-1.5">
                  <div className="font-medium [overflow-wrap:anywhere]">
                    <ThingName thing={thing} slug={project.slug} />
                  </div>
                  <div className="t3 flex items-center gap-2 text-xs">
                    {kindWords[thing.kind]}
                    {thing.deletedAt ? <Chip>in the trash</Chip> : null}
                  </div>
                </td>
                <td className="num">{formatBytes(Number(thing.bytes))}</td>
                <td className="text-right">
                  {may.includes('REMOVE') && !thing.deletedAt ? <Delete thing={thing} /> : null}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}

function ThingName({ thing, slug }: { thing: ProjectSettings['largest'][number]; slug: string }) {
  const href = thing.deletedAt ? null : pageOf(slug, thing);
  return href ? <Link href={href}>{thing.name}</Link> : thing.name;
}

function Delete({ thing }: { readonly thing: ProjectSettings['largest'][number] }) {
  const { run, ...state } = useAction(Settings_MoveToTrashDocument, (data) => data.moveToTrash);
  return (
    <ConfirmButton
      {...state}
      label="Delete"
      name={`Delete ${thing.name}`}
      title={`Delete “${thing.name}”?`}
      confirm="Move to trash"
      onOpen={state.forget}
      onConfirm={async () => (await run({ id: thing.id })) !== null}
    >
      It lies in the trash for 30 days and takes its room until then.
    </ConfirmButton>
  );
}
