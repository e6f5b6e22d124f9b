// Makes what is selected a link, changes the one at the caret, or takes it away.
'use client';
import type { EditorView } from '@codemirror/view';
import { isPlainAddress } from '@pathlens/views';
import { Link as LinkIcon } from 'lucide-react';
import { Popover, Toolbar } from 'radix-ui';
import { useEffect, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { type LinkDraft, linkAt, noteChanges, writeLink } from './link-draft.ts';

interface LinkFormProps {
  readonly view: EditorView | null;
  readonly pressed: boolean;
  readonly reason: string | undefined;
}

export function LinkForm({ view, pressed, reason }: LinkFormProps) {
  const [opened, setOpened] = useState<{ readonly view: EditorView; readonly draft: LinkDraft } | null>(null);
  // Somebody writes elsewhere, or the text is gone.
  if (opened && opened.view !== view) setOpened(null);
  useEffect(() => (opened ? () => opened.view.dispatch(noteChanges(false)) : undefined), [opened]);
  const open = (on: boolean) => {
    if (on) view?.dispatch(noteChanges(true));
    setOpened(on && view ? { view, draft: linkAt(view.state) } : null);
  };
  return (
    <Popover.Root open={opened !== null} onOpenChange={open}>
      <Popover.Trigger asChild>
        <Toolbar.Button
          className="btn ghost small icon"
          aria-label="Link"
          aria-pressed={pressed}
          aria-disabled={reason === undefined ? undefined : true}
          title={reason ?? 'Link'}
          onMouseDown={(event) => event.preventDefault()}
        >
          <LinkIcon aria-hidden />
        </Toolbar.Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          className="pop w-80 p-3"
          align="start"
          sideOffset={6}
          collisionPadding={12}
          aria-label="Link"
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            view?.focus();
          }}
        >
          {opened ? (
            <LinkFields
              draft={opened.draft}
              onDone={(words, address) => {
                const written = writeLink(opened.view, opened.draft, words, address);
                if (written) open(false);
                return written;
              }}
            />
          ) : null}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface LinkFieldsProps {
  readonly draft: LinkDraft;
  /** False where there is no place for it any more. */
  readonly onDone: (words: string, address: string) => boolean;
}

function LinkFields({ draft, onDone }: LinkFieldsProps) {
  const [words, setWords] = useState(draft.words);
  const [address, setAddress] = useState(draft.address);
  const whole = wholeAddress(address);
  const wrong = address.trim() !== '' && whole === null;
  const [gone, setGone] = useState(false);
  const finish = (to: string) => setGone(!onDone(words, to));
  return (
    <form
      className="grid gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (whole !== null) finish(whole);
      }}
    >
      <label className="grid gap-1">
        <span className="t3 text-xs">Words</span>
        <input className="field" value={words} onChange={(event) => setWords(event.target.value)} />
      </label>
      <label className="grid gap-1">
        <span className="t3 text-xs">Address</span>
        <input
          className="field"
          inputMode="url"
          placeholder="https://"
          value={address}
          aria-invalid={wrong || undefined}
          aria-describedby={wrong ? 'link-wrong' : undefined}
          onChange={(event) => setAddress(event.target.value)}
        />
      </label>
      {wrong ? (
        <p id="link-wrong" className="t3 text-xs">
          Only addresses of pages and of mail can be linked.
        </p>
      ) : null}
      {gone ? (
        <p role="alert" className="t3 text-xs">
          Somebody else has changed what was to be linked. Close this and open it again.
        </p>
      ) : null}
      <div className="flex justify-end gap-2">
        {draft.address === '' ? null : (
          <Button small variant="ghost" onClick={() => finish('')}>
            Take the link away
          </Button>
        )}
        <Button small type="submit" reason={whole === null ? 'Write the address first.' : undefined}>
          Link
        </Button>
      </div>
    </form>
  );
}

/** Null where it is no address that a text may link to. */
function wholeAddress(typed: string): string | null {
  const address = typed.trim();
  if (address === '') return null;
  const whole = /^[\w-]+(?:\.[\w-]+)+(?:[/?#]|$)/.test(address) ? `https://${address}` : address;
  // A closing bracket would end the address where it is written down.
  return isPlainAddress(whole) ? whole.replaceAll('(', '%28').replaceAll(')', '%29') : null;
}
