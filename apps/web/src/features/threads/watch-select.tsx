// How much one wants to hear of a thread, or of all that is said in a project.
'use client';
import { Threads_WatchDocument, type WatchLevel } from '@pathlens/client';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Refusal } from '../../design/refusal.tsx';
import { Select } from '../../design/select.tsx';
import type { SendRefusal } from './use-delivery.ts';
import { watchLevels } from './watch-levels.ts';

type Chosen = (typeof watchLevels)[number]['value'];

interface WatchSelectProps {
  /** Id of the thread or project. */
  readonly on: string;
  /** null where nothing was said. */
  readonly level: WatchLevel | null | undefined;
  readonly label: string;
  /** Whether the label stands beside it already. */
  readonly hideLabel?: boolean;
  readonly defaultOpen?: boolean;
  readonly onChanged?: () => void;
}

const unreachable: SendRefusal = {
  code: 'NO_ANSWER',
  message: 'The server could not be reached. Nothing was changed.',
};

export function WatchSelect({ on, level, label, hideLabel, defaultOpen, onChanged }: WatchSelectProps) {
  const [, watch] = useMutation(Threads_WatchDocument);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [refusal, setRefusal] = useState<SendRefusal | null>(null);
  const choose = async (value: string) => {
    const known = watchLevels.find((each) => each.value === value)?.value ?? 'PLAIN';
    setChosen(known);
    const { data } = await watch({ input: { on, level: known === 'PLAIN' ? null : known } });
    const error = data ? (data.setWatch.error ?? null) : unreachable;
    setRefusal(error);
    if (error) setChosen(null);
    else onChanged?.();
  };
  return (
    <>
      <Select
        label={label}
        hideLabel={hideLabel}
        defaultOpen={defaultOpen}
        value={chosen ?? level ?? 'PLAIN'}
        options={watchLevels}
        onChange={(value) => void choose(value)}
      />
      {refusal ? <Refusal error={refusal} /> : null}
    </>
  );
}
