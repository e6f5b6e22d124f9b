// Where a comment is written: Markdown and LaTeX with a preview, people after "@", chips for what is shown, sent with Ctrl Enter.
// What was typed stays until it was taken, also when the page is left or the server is away.
'use client';
import { commentLimit } from '@pathlens/views';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Note } from '../../design/note.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { ChipMenu } from './chip-menu.tsx';
import { type Draft, keepDraft, noDraft, readDraft } from './draft.ts';
import { mentionAt, putMention } from './mention-at.ts';
import { MentionList, mentionId } from './mention-list.tsx';
import { RichText } from './rich-text.tsx';
import type { Nameable } from './types.ts';
import { type Sent, useDelivery } from './use-delivery.ts';
import { type Person, useMentions } from './use-mentions.ts';

interface ComposerProps {
  /** The object whose people can be mentioned. */
  readonly on: string;
  readonly label: string;
  readonly send: string;
  /** Under which name the words are kept in this browser; null where they are someone's words already. */
  readonly draft: string | null;
  readonly initial?: string;
  readonly focus?: boolean;
  readonly nameables?: readonly Nameable[];
  /** One try; a repeat has the same key. */
  readonly onSend: (text: string, key: string) => Promise<Sent>;
  readonly onCancel?: () => void;
}

export function Composer(props: ComposerProps) {
  const { on, label, send, draft: place, initial = '', focus, nameables = [], onSend, onCancel } = props;
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState<Draft>({ text: initial, key: null });
  const [preview, setPreview] = useState(false);
  const { people, chosen, look, close, step } = useMentions(on);
  const { text } = draft;
  const latest = useRef(draft);
  const change = (next: Draft) => {
    latest.current = next;
    setDraft(next);
    if (place !== null) keepDraft(place, next);
  };
  // Other words are another comment.
  const write = (words: string) => change({ text: words, key: null });
  const { delivery, ...mail } = useDelivery(
    () => {
      const { text: words, key } = latest.current;
      const sure = key ?? crypto.randomUUID();
      change({ text: words, key: sure });
      return onSend(words, sure);
    },
    () => {
      change(noDraft);
      setPreview(false);
    },
  );
  const blank = text.trim() === '';
  const held = delivery.kind !== 'idle';

  useEffect(() => {
    if (focus) field.current?.focus({ preventScroll: true });
  }, [focus]);
  // After the first paint: the server knows of no draft.
  useEffect(() => {
    const kept = place === null ? noDraft : readDraft(place);
    if (kept.text === '') return;
    latest.current = kept;
    setDraft(kept);
  }, [place]);

  const putIn = (next: { readonly text: string; readonly caret: number }) => {
    write(next.text);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const mention = (person: Person) => {
    const caret = field.current?.selectionStart ?? text.length;
    const typed = mentionAt(text, caret);
    close();
    if (typed) putIn(putMention(text, { from: typed.from, caret }, person));
  };
  const name = ({ label: words, target }: Nameable) => {
    const caret = field.current?.selectionStart ?? text.length;
    const chip = `[${words.replace(/[[\]\\]/g, '')}](${target}) `;
    putIn({ text: text.slice(0, caret) + chip + text.slice(caret), caret: caret + chip.length });
  };
  const submit = () => {
    if (!blank && !held) mail.send();
  };
  const onKey = (event: KeyboardEvent) => {
    if (people.length > 0) {
      const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (by !== 0) step(by);
      else if (event.key === 'Enter' || event.key === 'Tab') mention(people[chosen]);
      else if (event.key === 'Escape') close();
      else return;
      event.preventDefault();
      event.stopPropagation();
    } else if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      submit();
    } else if (event.key === 'Escape' && onCancel) {
      event.preventDefault();
      event.stopPropagation();
      onCancel();
    }
  };

  return (
    <div className="composer">
      <div className={preview ? 'min-h-20 px-2.5 py-1.5' : 'hidden'}>{preview ? <RichText text={text} /> : null}</div>
      <div className={preview ? 'hidden' : 'relative'}>
        <label htmlFor={id} className="sr-only">
          {label}
        </label>
        <textarea
          id={id}
          ref={field}
          rows={3}
          maxLength={commentLimit}
          placeholder={`${label}, @ mentions, $ for formulas`}
          value={text}
          readOnly={held}
          aria-describedby={`${id}-help`}
          aria-controls={people.length > 0 ? `${id}-people` : undefined}
          aria-activedescendant={people.length > 0 ? mentionId(`${id}-people`, people[chosen]) : undefined}
          onChange={(event) => {
            write(event.target.value);
            void look(event.target.value, event.target.selectionStart);
          }}
          onKeyDown={onKey}
          onBlur={close}
        />
        {people.length > 0 ? (
          <MentionList id={`${id}-people`} people={people} chosen={chosen} onChoose={mention} />
        ) : null}
      </div>
      {delivery.kind === 'idle' && delivery.refusal ? <Refusal error={delivery.refusal} /> : null}
      {delivery.kind === 'waiting' ? (
        <Note tone="warn" live>
          The server cannot be reached. Your words are kept here and sent when it is back.{' '}
          <Button small onClick={mail.stop}>
            Stop trying
          </Button>
        </Note>
      ) : null}
      <div className="flex flex-wrap items-center gap-1 p-1.5">
        <span
          id={`${id}-help`}
          className={onCancel ? 'sr-only' : 't3 px-1 text-xs'}
          title="Ctrl Enter or ⌘ Enter sends"
        >
          Markdown
        </span>
        <span className="flex-1" />
        {nameables.length > 0 ? <ChipMenu nameables={nameables} onChoose={name} /> : null}
        <Button variant="ghost" small aria-pressed={preview} onClick={() => setPreview(!preview)}>
          {preview ? 'Write' : 'Preview'}
        </Button>
        {onCancel ? (
          <Button variant="ghost" small onClick={onCancel}>
            Cancel
          </Button>
        ) : null}
        <Button
          variant="primary"
          small
          busy={held ? 'Sending…' : undefined}
          reason={blank ? 'Nothing is written yet' : undefined}
          title="Ctrl Enter"
          onClick={submit}
        >
          {send}
        </Button>
      </div>
    </div>
  );
}
