// The links of an object: how often each was opened, how long it lasts, and its end.
'use client';
import { type ShareLinkPartsFragment, Sharing_RevokeDocument } from '@pathlens/client';
import { Code, Link2 } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { CopyButton } from '../../design/copy-button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { linkName, linkState } from './link-words.ts';

interface LinkListProps {
  /** null until they are there. */
  readonly links: readonly ShareLinkPartsFragment[] | null;
  readonly failed: boolean;
  readonly onChanged: () => void;
}

export function LinkList({ links, failed, onChanged }: LinkListProps) {
  return (
    <section className="mt-5" aria-labelledby="links-title">
      <h3 id="links-title" className="mb-1 font-semibold">
        Links
      </h3>
      {failed ? <Note tone="warn">The links could not be read. Close this panel and open it again.</Note> : null}
      {links?.length === 0 ? <p className="t2">No links yet. Only people of the project can see this.</p> : null}
      <ul>
        {links?.map((link) => (
          <LinkRow key={link.id} link={link} onChanged={onChanged} />
        ))}
      </ul>
    </section>
  );
}

function LinkRow({ link, onChanged }: { readonly link: ShareLinkPartsFragment; readonly onChanged: () => void }) {
  const [sure, setSure] = useState(false);
  const [{ data, error, fetching }, revoke] = useMutation(Sharing_RevokeDocument);
  const end = async () => {
    const answer = await revoke({ id: link.id });
    if (answer.data?.revokeShareLink.ok) onChanged();
  };
  const refusal = data?.revokeShareLink.error;
  const embed = () =>
    `<iframe src="${window.location.origin}${link.embedPath}" width="600" height="400" style="border:0" title="Pathlens" loading="lazy"></iframe>`;
  const open = link.standing === 'OPEN';
  return (
    <li className="flex flex-wrap items-center gap-2 py-1.5">
      <Link2 aria-hidden className="t3 flex-none" />
      <span className="min-w-0 flex-1">
        {linkName(link)} <span className="t3 text-xs">{linkState(link, Date.now())}</span>
      </span>
      {open && link.embedPath ? (
        <CopyButton text={embed} icon={<Code aria-hidden />}>
          Copy embed
        </CopyButton>
      ) : null}
      {open && !sure ? (
        <Button small onClick={() => setSure(true)} aria-label={`Revoke ${linkName(link)}`}>
          Revoke
        </Button>
      ) : null}
      {open && sure ? (
        <span className="flex gap-1.5">
          <Button small variant="danger" autoFocus busy={fetching ? 'Revoking…' : undefined} onClick={() => void end()}>
            Revoke for good
          </Button>
          <Button small variant="ghost" onClick={() => setSure(false)}>
            Keep
          </Button>
        </span>
      ) : null}
      {refusal ? <Refusal error={refusal} /> : null}
      {error ? <Note tone="bad">The server could not be reached. The link still works. Try again.</Note> : null}
    </li>
  );
}
