// Where a comment is written: Markdown and LaTeX with a preview, people after "@", sent with Ctrl Enter. What was typed stays
// until it was taken.
'use client';
import { Threads_MentionableDocument } from '@pathlens/client';
import { commentLimit } from '@pathlens/views';
import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useClient } from 'urql';
import { Button } from '../../design/button.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { mentionAt, putMention } from './mention-at.ts';
import { RichText } from './rich-text.tsx';

interface Person {
  readonly id: string;
  readonly name: string;
}

interface ComposerProps {
  readonly on: string;
  readonly label: string;
  readonly send: string;
  readonly initial?: string;
  readonly focus?: boolean;
  /** Gives why it was refused, or null. */
  readonly onSend: (text: string) => Promise<ComposerRefusal | null>;
  readonly onCancel?: () => void;
}

export interface ComposerRefusal {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | null;
}

export function Composer({ on, label, send, initial = '', focus, onSend, onCancel }: ComposerProps) {
  const client = useClient();
  const id = useId();
  const field = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(initial);
  const [preview, setPreview] = useState(false);
  const [sending, setSending] = useState(false);
  const [refusal, setRefusal] = useState<ComposerRefusal | null>(null);
  const [people, setPeople] = useState<readonly Person[]>([]);
  const [chosen, setChosen] = useState(0);
  const typed = useRef(0);

  useEffect(() => {
    if (focus) field.current?.focus();
  }, [focus]);

  const look = async (value: string, caret: number) => {
    const mention = mentionAt(value, caret);
    const turn = ++typed.current;
    if (!mention) return setPeople([]);
    const answer = await client.query(Threads_MentionableDocument, { on, search: mention.search }).toPromise();
    const node = answer.data?.node;
    // A later letter has asked again.
    if (turn !== typed.current) return;
    setPeople(node && 'mentionable' in node ? node.mentionable : []);
    setChosen(0);
  };
  const choose = (person: Person) => {
    const caret = field.current?.selectionStart ?? text.length;
    const mention = mentionAt(text, caret);
    setPeople([]);
    if (!mention) return;
    const next = putMention(text, { from: mention.from, caret }, person);
    setText(next.text);
    requestAnimationFrame(() => {
      field.current?.focus();
      field.current?.setSelectionRange(next.caret, next.caret);
    });
  };
  const submit = async () => {
    if (text.trim() === '' || sending) return;
    setSending(true);
    const refused = await onSend(text);
    setSending(false);
    setRefusal(refused);
    if (!refused) {
      setText('');
      setPreview(false);
    }
  };
  const onKey = (event: KeyboardEvent) => {
    if (people.length > 0) {
      const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
      if (step !== 0) {
        event.preventDefault();
        setChosen((chosen + step + people.length) % people.length);
      } else if (event.key === 'Enter' || event.key === 'Tab') {
        event.preventDefault();
        choose(people[chosen]);
      } else if (event.key === 'Escape') {
        event.stopPropagation();
        setPeople([]);
      }
      return;
    }
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      void submit();
    } else if (event.key === 'Escape' && onCancel) {
      event.stopPropagation();
      onCancel();
    }
  };

  return (
    <div className="grid gap-1.5">
      {preview ? (
        <div className="field !h-auto min-h-20 py-1.5">
          <RichText text={text} />
        </div>
      ) : (
        <div className="relative">
          <label htmlFor={id} className="sr-only">
            {label}
          </label>
          <textarea
            id={id}
            ref={field}
            className="field min-h-20 resize-y"
            rows={3}
            maxLength={commentLimit}
            placeholder={label}
            value={text}
            aria-describedby={`${id}-help`}
            aria-controls={people.length > 0 ? `${id}-people` : undefined}
            aria-activedescendant={people.length > 0 ? `${id}-${people[chosen].id}` : undefined}
            onChange={(event) => {
              setText(event.target.value);
              void look(event.target.value, event.target.selectionStart);
            }}
            onKeyDown={onKey}
            onBlur={() => setPeople([])}
          />
          {people.length > 0 ? (
            <div
              id={`${id}-people`}
              role="listbox"
              aria-label="People"
              className="pop absolute top-full left-2 mt-1 w-56"
            >
              {people.map((person, index) => (
                <div
                  key={person.id}
                  id={`${id}-${person.id}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === chosen}
                  data-highlighted={index === chosen ? '' : undefined}
                  className="pop-item cursor-pointer"
                  onPointerDown={(event) => {
                    event.preventDefault();
                    choose(person);
                  }}
                >
                  {person.name}
                </div>
              ))}
            </div>
          ) : null}
        </div>
      )}
      {refusal ? <Refusal error={refusal} /> : null}
      <div className="flex flex-wrap items-center gap-1.5">
        <span id={`${id}-help`} className="t3 text-xs">
          Markdown, $formula$, @name
        </span>
        <span className="flex-1" />
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
          busy={sending ? 'Sending…' : undefined}
          reason={text.trim() === '' ? 'Nothing is written yet' : undefined}
          title="Ctrl Enter"
          onClick={() => void submit()}
        >
          {send}
        </Button>
      </div>
    </div>
  );
}
