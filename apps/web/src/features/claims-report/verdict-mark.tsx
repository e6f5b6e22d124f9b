// The mark of a verdict: a shape in its colour, never without a word beside it.
import { Check, CircleDashed, Clock, FileText, TriangleAlert, X } from 'lucide-react';
import type { Standing } from './report-claims.ts';

const marks = {
  holds: { Icon: Check, tone: 'text-ok' },
  'does-not-hold': { Icon: X, tone: 'text-bad' },
  'not-decidable': { Icon: TriangleAlert, tone: 'text-warn' },
  reported: { Icon: FileText, tone: 'text-strong' },
  running: { Icon: CircleDashed, tone: 'text-second' },
  'not-run': { Icon: Clock, tone: 'text-third' },
} as const;

/** The colour class of a standing. */
export function toneOf(standing: Standing): string {
  return marks[standing].tone;
}

export function VerdictMark({ standing, large }: { readonly standing: Standing; readonly large?: boolean }) {
  const { Icon, tone } = marks[standing];
  return <Icon aria-hidden className={`${tone} ${large ? '!size-[18px]' : ''}`} />;
}
