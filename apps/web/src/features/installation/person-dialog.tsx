// One person of the installation: a link for a new password, whether they may come in, whether they look after it.
'use client';
import {
  Installation_CreatePasswordLinkDocument,
  Installation_SetDisabledDocument,
  Installation_SetSiteAdminDocument,
} from '@pathlens/client';
import { type ReactNode, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { useAction } from '../settings/use-action.ts';
import type { PersonActionsProps } from './person-actions.tsx';
import { type MadeLink, ToldLink } from './told-link.tsx';

function Row({ about, children }: { readonly about: string; readonly children: ReactNode }) {
  return (
    <div className="flex flex-wrap items-center gap-3 border-t border-line py-3">
      <p className="t2 min-w-52 flex-1">{about}</p>
      {children}
    </div>
  );
}

export default function PersonDialog({ person, self, onClose }: PersonActionsProps & { onClose: () => void }) {
  const [link, setLink] = useState<MadeLink | null>(null);
  const password = useAction(Installation_CreatePasswordLinkDocument, (data) => data.createPasswordLink);
  const door = useAction(Installation_SetDisabledDocument, (data) => data.setDisabled);
  const admin = useAction(Installation_SetSiteAdminDocument, (data) => data.setSiteAdmin);
  const refusal = password.refusal ?? door.refusal ?? admin.refusal;
  const forget = () => {
    for (const action of [password, door, admin]) action.forget();
  };
  const closed = Boolean(person.disabledAt);
  const makeLink = async () => {
    forget();
    setLink((await password.run({ input: { person: person.id } }))?.link ?? null);
  };
  const input = { person: person.id };
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={person.name} description={person.email}>
      {closed ? null : (
        <Row about="A link by which they set a new password. Used, it ends every session of theirs.">
          <Button busy={password.busy ? 'Making it…' : undefined} onClick={() => void makeLink()}>
            Make a password link
          </Button>
        </Row>
      )}
      {link ? <ToldLink name={person.name} link={link} /> : null}
      {closed && person.siteAdmin === false ? null : (
        <Row
          about={
            person.siteAdmin
              ? 'Looks after the installation: accounts, teams and their limits, not what is in them.'
              : 'Could look after the installation, too: accounts, teams and their limits, not what is in them.'
          }
        >
          <Button
            busy={admin.busy ? 'Under way…' : undefined}
            onClick={() => {
              forget();
              void admin.run({ input: { ...input, siteAdmin: !person.siteAdmin } });
            }}
          >
            {person.siteAdmin ? 'No longer' : 'Let them'}
          </Button>
        </Row>
      )}
      {self ? null : (
        <Row
          about={
            closed
              ? 'The installation is closed to them. What they made is still there.'
              : 'Closes the installation to them: every session of theirs ends at once, no token works. What they made stays.'
          }
        >
          <Button
            variant={closed ? 'default' : 'danger'}
            busy={door.busy ? 'Under way…' : undefined}
            onClick={() => {
              forget();
              setLink(null);
              void door.run({ input: { ...input, disabled: !closed } });
            }}
          >
            {closed ? 'Open it again' : 'Close it to them'}
          </Button>
        </Row>
      )}
      {refusal ? <Refusal error={refusal} /> : null}
    </Dialog>
  );
}
