// A choice from a long list: typing narrows it, arrow keys walk it. For 8 options and more.
'use client';
import { Check, ChevronDown, Search } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type KeyboardEvent, useId, useRef, useState } from 'react';

export interface SearchOption {
  readonly value: string;
  readonly label: string;
  /** At the right end of the row. */
  readonly aside?: string;
}

interface SearchSelectProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly SearchOption[];
  readonly onChange: (value: string) => void;
}

const mostShown = 100;

export function SearchSelect({ label, value, options, onChange }: SearchSelectProps) {
  const [open, setOpen] = useState(false);
  const chosen = options.find((option) => option.value === value);
  return (
    <Popover.Root open={open} onOpenChange={setOpen}>
      <Popover.Trigger className="sel" aria-haspopup="listbox">
        <span className="key">
          {label}
          <span className="sr-only">: </span>
        </span>
        <span className="truncate">{chosen?.label ?? '–'}</span>
        <ChevronDown aria-hidden />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content className="pop w-72" align="end" sideOffset={4} aria-label={label}>
          <Choices
            label={label}
            value={value}
            options={options}
            onChoose={(next) => {
              setOpen(false);
              onChange(next);
            }}
          />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

interface ChoicesProps extends Pick<SearchSelectProps, 'label' | 'value' | 'options'> {
  readonly onChoose: (value: string) => void;
}

function Choices({ label, value, options, onChoose }: ChoicesProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [text, setText] = useState('');
  const wanted = text.trim().toLowerCase();
  const matches = wanted === '' ? options : options.filter((option) => option.label.toLowerCase().includes(wanted));
  const shown = matches.slice(0, mostShown);
  const [place, setPlace] = useState(() =>
    Math.max(
      0,
      shown.findIndex((option) => option.value === value),
    ),
  );
  const at = Math.min(place, shown.length - 1);
  const move = (to: number) => {
    const next = Math.min(shown.length - 1, Math.max(0, to));
    setPlace(next);
    list.current?.children[next]?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 10, PageUp: -10 }[event.key];
    if (step !== undefined) move(at + step);
    else if (event.key === 'Enter' && shown[at]) onChoose(shown[at].value);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <div className="relative mb-1">
        <Search aria-hidden className="absolute top-2 left-2 text-third" />
        <input
          className="field !pl-8"
          role="combobox"
          aria-label={`Find in ${label.toLowerCase()}`}
          aria-expanded
          aria-controls={`${id}-list`}
          aria-activedescendant={shown[at] ? `${id}-${at}` : undefined}
          aria-autocomplete="list"
          value={text}
          onChange={(event) => {
            setText(event.target.value);
            setPlace(0);
          }}
          onKeyDown={onKeyDown}
        />
      </div>
      <div
        ref={list}
        id={`${id}-list`}
        role="listbox"
        aria-label={label}
        className="max-h-[min(320px,50vh)] overflow-auto"
        tabIndex={-1}
      >
        {shown.map((option, i) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: the field above moves the choice with the arrow keys
          <div
            key={option.value}
            id={`${id}-${i}`}
            role="option"
            tabIndex={-1}
            aria-selected={option.value === value}
            data-highlighted={i === at ? '' : undefined}
            className="pop-item cursor-pointer"
            onClick={() => onChoose(option.value)}
          >
            <span className="min-w-0 flex-1 truncate" title={option.label}>
              {option.label}
            </span>
            {option.aside ? <span className="t3 text-xs">{option.aside}</span> : null}
            <span className="w-4">{option.value === value ? <Check aria-hidden /> : null}</span>
          </div>
        ))}
      </div>
      <p className="t3 px-2 pt-1 text-xs empty:hidden" role="status">
        {shown.length === 0 ? 'Nothing is called that.' : ''}
        {matches.length > shown.length ? `${matches.length - shown.length} more; type to narrow.` : ''}
      </p>
    </>
  );
}
