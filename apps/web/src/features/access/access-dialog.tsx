// Who can see a thing: people with their role and where it comes from, open links, and the way to change both.
'use client';
import { Access_ReadDocument } from '@pathlens/client';
import { useQuery } from 'urql';
import { Dialog } from '../../design/dialog.tsx';
import { Link } from '../../design/link.tsx';
import { Note } from '../../design/note.tsx';
import { formatAmount } from '../../numbers/format.ts';
import { AccessPeople } from './access-people.tsx';
import type { SeenThing } from './who-can-see.tsx';

interface AccessDialogProps {
  readonly thing: SeenThing;
  readonly onClose: () => void;
}

export default function AccessDialog({ thing, onClose }: AccessDialogProps) {
  const variables = { id: thing.id };
  const [{ data, error }] = useQuery({ query: Access_ReadDocument, variables, requestPolicy: 'cache-and-network' });
  const node = data?.node && 'access' in data.node ? data.node : null;
  const place = node && ('project' in node ? node.project : node);
  const access = node?.access;
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={`Who can see this ${thing.what}`}>
      <div className="grid min-h-40 content-start gap-3">
        {error ? (
          <Note tone="bad" live>
            The list could not be read. Try again.
          </Note>
        ) : null}
        {data && !access ? <p>You cannot see this any more, or it does not exist.</p> : null}
        {place && access ? (
          <>
            <p className="t2">
              {thing.what === 'project' ? '' : `Whoever sees ${place.name} sees this ${thing.what}. `}
              {access.links === 0
                ? 'No link is open: nobody outside sees it.'
                : `${formatAmount(access.links, 'open link shows', 'open links show')} ${thing.what === 'project' ? 'a part of it' : 'it'} to whoever has the address.`}
            </p>
            <AccessPeople people={access.people} team={place.team.name} />
            {place.closedTo.length > 0 ? (
              <p className="t2">Closed to {place.closedTo.map(({ name }) => name).join(', ')}.</p>
            ) : null}
            {place.may.includes('MANAGE') ? (
              <p>
                <Link href={`/p/${place.slug}/settings#access`} onClick={onClose}>
                  Change who can see it
                </Link>
              </p>
            ) : null}
          </>
        ) : null}
      </div>
    </Dialog>
  );
}
