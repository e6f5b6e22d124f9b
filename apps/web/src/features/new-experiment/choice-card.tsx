// A choice as a card: the whole card is its label, what it costs stands at its foot.
import type { ReactNode } from 'react';

interface ChoiceCardProps {
  readonly type: 'checkbox' | 'radio';
  readonly name: string;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly title: ReactNode;
  readonly about: ReactNode;
  readonly foot?: ReactNode;
  /** Why it cannot be chosen. */
  readonly reason?: string | null;
  /** Takes a row of its own. */
  readonly wide?: boolean;
}

export function ChoiceCard({ type, name, checked, onChange, title, about, foot, reason, wide }: ChoiceCardProps) {
  return (
    <label className={`choice ${wide ? 'col-span-full' : ''}`} title={reason ?? undefined}>
      <input
        type={type}
        name={name}
        className="check mt-0.5"
        checked={checked}
        disabled={Boolean(reason)}
        onChange={(event) => onChange(event.target.checked)}
      />
      <span className="min-w-0 flex-1">
        <b className="block font-semibold [overflow-wrap:anywhere]">{title}</b>
        <span className="t2 mt-px block text-xs">{reason ?? about}</span>
        {foot ? <span className="t3 mt-1.5 flex flex-wrap gap-x-2.5 text-xs">{foot}</span> : null}
      </span>
    </label>
  );
}
