// Forms for the text in which the caret stands: one bar for all texts of a report. Alt F10 leads to it, arrows through it, Escape back.
'use client';
import { Bold, Code, Heading2, Heading3, Italic, List, ListOrdered, Quote, Redo2, Sigma, Undo2 } from 'lucide-react';
import { Toolbar } from 'radix-ui';
import { type ReactNode, useSyncExternalStore } from 'react';
import type * as Y from 'yjs';
import { capsOf } from '../../actions/keys.ts';
import type { Action } from '../../actions/registry.ts';
import { useActions, useMac } from '../../actions/use-actions.ts';
import { barKey, inlineKeys, lineKeys } from './form-keys.ts';
import { LinkForm } from './link-form.tsx';
import { type InlineForm, type LineForm, toggleInline, toggleLines } from './text-forms.ts';
import type { Writing } from './writing.ts';

interface FormatBarProps {
  readonly writing: Writing;
  readonly undo: Y.UndoManager;
}

interface Choice<Of> {
  readonly form: Of;
  readonly label: string;
  readonly keys?: string;
  readonly icon: ReactNode;
}

const lineChoices: readonly Choice<LineForm>[] = [
  { form: 'heading', label: 'Heading', keys: lineKeys.heading, icon: <Heading2 aria-hidden /> },
  { form: 'subheading', label: 'Smaller heading', keys: lineKeys.subheading, icon: <Heading3 aria-hidden /> },
  { form: 'points', label: 'Points', keys: lineKeys.points, icon: <List aria-hidden /> },
  { form: 'numbers', label: 'Numbered points', keys: lineKeys.numbers, icon: <ListOrdered aria-hidden /> },
  { form: 'quote', label: 'Quotation', keys: lineKeys.quote, icon: <Quote aria-hidden /> },
];
const inlineChoices: readonly Choice<InlineForm>[] = [
  { form: 'strong', label: 'Bold', keys: inlineKeys.strong, icon: <Bold aria-hidden /> },
  { form: 'emphasis', label: 'Italic', keys: inlineKeys.emphasis, icon: <Italic aria-hidden /> },
  { form: 'code', label: 'Code', keys: inlineKeys.code, icon: <Code aria-hidden /> },
  { form: 'formula', label: 'Formula', icon: <Sigma aria-hidden /> },
];

export const formatBarId = 'report-format';

// The text that has the focus answers them.
const told: readonly Action[] = [
  { id: 'format-bar', name: 'To the forms of a text', keys: [barKey] },
  ...[...lineChoices, ...inlineChoices].flatMap(({ form, label, keys }) =>
    keys === undefined ? [] : { id: `format-${form}`, name: label, keys: [keys] },
  ),
];

export function FormatBar({ writing, undo }: FormatBarProps) {
  const { view, forms } = useSyncExternalStore(writing.subscribe, writing.read, writing.read);
  useActions('Text of a report', told);
  const reason = view ? undefined : 'Put the caret into a text first.';
  const press = (act: (at: NonNullable<typeof view>) => void) => () => {
    if (!view) return;
    act(view);
    view.focus();
  };
  return (
    <Toolbar.Root
      id={formatBarId}
      className="report-format"
      aria-label="Format"
      data-screen-only=""
      onKeyDown={(event) => {
        if (event.key === 'Escape') view?.focus();
      }}
    >
      {lineChoices.map((choice) => (
        <BarButton
          key={choice.form}
          {...choice}
          pressed={forms.has(choice.form)}
          reason={reason}
          onPress={press((at) => toggleLines(choice.form)(at))}
        />
      ))}
      <Toolbar.Separator className="report-format-gap" />
      {inlineChoices.map((choice) => (
        <BarButton
          key={choice.form}
          {...choice}
          pressed={forms.has(choice.form)}
          reason={reason}
          onPress={press((at) => toggleInline(choice.form)(at))}
        />
      ))}
      <LinkForm view={view} pressed={forms.has('link')} reason={reason} />
      <Toolbar.Separator className="report-format-gap" />
      <BarButton label="Undo what I wrote" keys="Mod+Z" icon={<Undo2 aria-hidden />} onPress={() => undo.undo()} />
      <BarButton label="Redo" keys="Mod+Shift+Z" icon={<Redo2 aria-hidden />} onPress={() => undo.redo()} />
    </Toolbar.Root>
  );
}

interface BarButtonProps {
  readonly label: string;
  readonly keys?: string;
  readonly icon: ReactNode;
  readonly pressed?: boolean;
  readonly reason?: string;
  readonly onPress: () => void;
}

function BarButton({ label, keys, icon, pressed, reason, onPress }: BarButtonProps) {
  const mac = useMac();
  return (
    <Toolbar.Button
      className="btn ghost small icon"
      aria-label={label}
      aria-pressed={pressed}
      aria-disabled={reason === undefined ? undefined : true}
      title={reason ?? (keys === undefined ? label : `${label} (${capsOf(keys, mac).join(' ')})`)}
      // The caret stays where it is.
      onMouseDown={(event) => event.preventDefault()}
      onClick={onPress}
    >
      {icon}
    </Toolbar.Button>
  );
}
