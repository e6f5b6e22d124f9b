// The command palette: what the page offers, pages and objects, by typing. Loaded when it is first opened.
'use client';
import { Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog as Radix } from 'radix-ui';
import { type KeyboardEvent, useId, useMemo, useRef, useState } from 'react';
import { useSlow } from '../../design/use-slow.ts';
import { formatAmount } from '../../numbers/format.ts';
import { useActionGroups } from '../actions/use-actions.ts';
import { ChoiceList } from './choice-list.tsx';
import type { Choice, ChoiceGroup } from './choices.ts';
import { pageChoices, projectChoices } from './page-choices.ts';
import { rankGroups } from './rank-choices.ts';
import { keepRecent, readRecent } from './recent-choices.ts';
import { useFound } from './use-found.ts';

export interface PaletteProps extends Omit<Parameters<typeof pageChoices>[0], 'current'> {
  readonly person: string;
  readonly current: {
    readonly id: string;
    readonly slug: string;
    readonly name: string;
    readonly demo: boolean;
  } | null;
  readonly onClose: () => void;
}

export default function Palette(props: PaletteProps) {
  const { person, current, onClose } = props;
  const id = useId();
  const router = useRouter();
  const list = `${id}-list`;
  const [text, setText] = useState('');
  const [everywhere, setEverywhere] = useState(current === null);
  const [pointed, setPointed] = useState(0);
  const recent = useMemo(() => readRecent(person), [person]);
  // What takes the focus back when the palette closes, unless what was chosen takes it.
  const before = useRef<Element | null>(null);
  const offered = useActionGroups();
  const found = useFound(text, everywhere ? null : (current?.id ?? null));
  const groups = useMemo(() => {
    const actions = offered.map(
      ({ title, actions: own }): ChoiceGroup => ({
        title,
        choices: own
          .filter(({ run, quiet }) => run && !quiet)
          .map((action) => ({ ...action, id: `action ${action.id}`, title: action.nameNow?.() ?? action.name })),
      }),
    );
    const pages = { title: 'Pages', choices: pageChoices(props) };
    const projects = { title: 'Projects', choices: projectChoices(props) };
    const all = [...actions, pages, projects];
    // What is gone from here cannot be done again here; a place can always be gone to.
    const known = new Map(all.flatMap(({ choices }) => choices).map((choice) => [choice.id, choice]));
    const again = recent.flatMap((one) => known.get(one.id) ?? (one.href ? [one] : []));
    const objects = { title: everywhere ? 'In all projects' : 'In this project', choices: found.choices };
    const more: ChoiceGroup = {
      title: 'More',
      choices:
        text.trim() === '' || everywhere
          ? []
          : [{ id: 'everywhere', title: `Search all projects for “${text.trim()}”`, run: () => setEverywhere(true) }],
    };
    const ranked = rankGroups([{ title: 'Recent', choices: again }, ...all], text);
    const [first, ...others] = ranked;
    return [...(first ? [first] : []), objects, ...others, more].filter(({ choices }) => choices.length > 0);
  }, [offered, recent, found.choices, text, everywhere, props]);
  const choices = groups.flatMap((group) => group.choices);
  const at = Math.min(pointed, choices.length - 1);
  const slow = useSlow(found.waiting);

  const choose = (choice: Choice) => {
    if (choice.id === 'everywhere') {
      choice.run?.();
      setPointed(0);
      return;
    }
    keepRecent(person, choice);
    onClose();
    if (choice.href) router.push(choice.href);
    // After the focus is back where it was: what is done may be done to what has it.
    else setTimeout(() => choice.run?.(), 0);
  };
  const move = (to: number) => {
    const next = (to + choices.length) % choices.length;
    setPointed(next);
    document.getElementById(`${list}-${next}`)?.scrollIntoView({ block: 'nearest' });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) move(at + step);
    else if (event.key === 'PageDown') move(Math.min(choices.length - 1, at + 8));
    else if (event.key === 'PageUp') move(Math.max(0, at - 8));
    else if (event.key === 'Enter' && choices[at]) choose(choices[at]);
    else if (event.key.toLowerCase() === 'k' && (event.ctrlKey || event.metaKey)) onClose();
    else return;
    event.preventDefault();
  };
  return (
    <Radix.Root open onOpenChange={(open) => !open && onClose()}>
      <Radix.Portal>
        <Radix.Overlay className="fixed inset-0 z-50 bg-[rgb(0_0_0/.25)]" />
        <Radix.Content
          className="fixed top-[min(14dvh,120px)] left-1/2 z-50 w-[min(620px,calc(100vw-24px))] -translate-x-1/2 overflow-hidden rounded-4 border border-line bg-surface shadow-3"
          aria-describedby={undefined}
          onOpenAutoFocus={() => {
            before.current = document.activeElement;
          }}
          onCloseAutoFocus={(event) => {
            event.preventDefault();
            if (before.current instanceof HTMLElement) before.current.focus({ preventScroll: true });
          }}
        >
          <Radix.Title className="sr-only">Search or run</Radix.Title>
          <div className="flex items-center gap-2 border-b border-line px-3.5">
            <Search aria-hidden className="t3" />
            <input
              className="h-12 min-w-0 flex-1 bg-transparent text-md outline-none"
              role="combobox"
              aria-label="Search or run"
              aria-expanded
              aria-controls={list}
              aria-activedescendant={choices[at] ? `${list}-${at}` : undefined}
              aria-autocomplete="list"
              placeholder="Search or run"
              autoComplete="off"
              spellCheck={false}
              value={text}
              onChange={(event) => {
                setText(event.target.value);
                setPointed(0);
              }}
              onKeyDown={onKeyDown}
            />
            <span className="t3 text-xs">{everywhere || !current ? 'All projects' : current.name}</span>
          </div>
          <ChoiceList id={list} groups={groups} at={at} onPoint={setPointed} onChoose={choose} />
          <p className="t3 border-t border-line px-3.5 py-2 text-xs" role="status">
            {found.failed
              ? 'The server could not be reached; what it holds is not searched.'
              : choices.length === 0 && !found.waiting
                ? 'Nothing is called that.'
                : slow
                  ? 'Still searching.'
                  : `${formatAmount(choices.length, 'choice')}. Arrows walk, Enter takes, Escape closes.`}
          </p>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
