// A link by which somebody sets a password: shown this once, to be handed over.
import { Copy } from 'lucide-react';
import { CopyButton } from '../../design/copy-button.tsx';
import { Note } from '../../design/note.tsx';
import { formatDay } from '../settings/format-day.ts';

export interface MadeLink {
  readonly url: string;
  readonly expiresAt: string;
  readonly mailed: boolean;
}

interface ToldLinkProps {
  readonly name: string;
  readonly link: MadeLink;
}

export function ToldLink({ name, link: { url, expiresAt, mailed } }: ToldLinkProps) {
  return (
    <Note live>
      <p>
        {mailed ? `It was mailed to ${name}. You can hand it over, too: ` : `Send this link to ${name} yourself. `}
        It is shown now and never again, works once, and ends {formatDay(expiresAt)}.
      </p>
      <p className="mono my-1 select-all [overflow-wrap:anywhere]">{url}</p>
      <CopyButton text={() => url} icon={<Copy aria-hidden />}>
        Copy link
      </CopyButton>
    </Note>
  );
}
