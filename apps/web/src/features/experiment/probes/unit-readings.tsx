// Activation, gradient and score of the unit in focus, read by a worker for its whole channel at once.
'use client';
import { useEffect, useState } from 'react';
import { Button } from '../../../design/button.tsx';
import { Refusal } from '../../../design/refusal.tsx';
import { formatAmount, formatSignificant } from '../../../numbers/format.ts';
import type { ChangeView } from '../use-view-state.ts';
import type { ViewState } from '../view-state.ts';
import { provenanceWords } from './probe-answer.tsx';
import type { ProbeFound } from './probe-store.ts';
import { useProbe } from './probes.tsx';

interface UnitReadingsProps {
  readonly activation: number;
  readonly channel: number;
  /** Of the unit in its channel, row by row. */
  readonly place: number;
  readonly view: Pick<ViewState, 'sparsity' | 'read'>;
  readonly change: ChangeView;
}

/** The question whose answer tells of a channel; the same for everybody who shows it. */
export const readingOf = (sparsity: number, activation: number, channel: number) => ({
  sparsity,
  read: { activation, channel },
});

export function UnitReadings({ activation, channel, place, view, change }: UnitReadingsProps) {
  const probe = useProbe(readingOf(view.sparsity, activation, channel));
  const [unit, setUnit] = useState<{ readonly key: string; readonly reading: ProbeFound['unit'] | null } | null>(null);
  const found = probe?.state.kind === 'found' ? probe.state : null;
  const wanted = view.read && probe !== null;
  const question = `${wanted} ${view.sparsity} ${activation} ${channel}`;
  useEffect(() => {
    if (!wanted) return;
    // Once the slider, or whoever walks the units, has come to rest.
    const timer = setTimeout(() => probe.ask(), 500);
    return () => clearTimeout(timer);
  }, [question]);
  const key = found ? `${found.id} ${place}` : null;
  useEffect(() => {
    if (key === null || !probe) return;
    let current = true;
    void probe.unit(place).then((reading) => current && setUnit({ key, reading }));
    return () => {
      current = false;
    };
  }, [key]);
  if (probe === null) return null;
  if (!view.read) {
    return (
      <Button small className="mt-2" onClick={() => change({ read: true })}>
        Read activation, gradient and score
      </Button>
    );
  }
  if (probe.state.kind === 'refused') return <Refusal error={probe.state.error} />;
  const reading = unit?.key === key ? unit?.reading : null;
  const say = (value: number | null | undefined) => (value == null ? '–' : formatSignificant(value));
  return (
    <>
      <dl className="facts mt-2" aria-busy={reading == null} data-testid="unit-readings">
        <dt title="With all units">Activation</dt>
        <dd>{say(reading?.activation)}</dd>
        <dt title="Of the explained logit with respect to the unit, with all units">Gradient</dt>
        <dd>{say(reading?.gradient)}</dd>
        <dt title="By which the method ranks it">Score</dt>
        <dd>{reading && reading.score == null ? 'The method ranks no units' : say(reading?.score)}</dd>
        <dt title="Dead with all units, on in the pruned network">Re-awakened</dt>
        <dd>{reading ? (reading.reawakened ? 'Yes' : 'No') : '–'}</dd>
        {found ? (
          <>
            <dt>In this channel</dt>
            <dd>{formatAmount(found.found.reawakened?.length ?? 0, 'unit')} re-awakened</dd>
          </>
        ) : null}
      </dl>
      <p role="status" className="t3 text-xs">
        {found ? provenanceWords(found.found) : 'A worker is asking the network…'}
      </p>
    </>
  );
}
