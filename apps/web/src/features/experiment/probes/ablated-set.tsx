// Brushed channels taken out of the pathway, or kept alone in their layer: what the network answers then, exactly.
'use client';
import { useEffect } from 'react';
import { Button } from '../../../design/button.tsx';
import type { ChangeView } from '../use-view-state.ts';
import type { ViewState } from '../view-state.ts';
import { ProbeAnswer } from './probe-answer.tsx';
import { useProbe } from './probes.tsx';

interface AblatedSetProps {
  readonly activation: number;
  readonly layer: string;
  readonly view: Pick<ViewState, 'set' | 'sparsity' | 'probe'>;
  readonly change: ChangeView;
}

const words = { without: 'Without them', only: 'Only them' } as const;

/** @param asked by the address, or by a press: it is computed once, and found again under the same address. */
export function AblatedSet({ activation, layer, view, change }: AblatedSetProps) {
  const { set, sparsity, probe: mode } = view;
  const channels = [{ activation, channels: [...set] }];
  const probe = useProbe(
    mode === null ? { sparsity } : { sparsity, mode: mode === 'without' ? 'WITHOUT' : 'ONLY', channels },
  );
  const plain = useProbe({ sparsity });
  const asked = probe !== null && mode !== null;
  const ask = () => {
    if (!asked) return;
    probe.ask();
    plain?.ask();
  };
  // A set that grows under the brush, a slider that moves, or images that are leafed through are asked about once they rest.
  const question = asked ? `${probe.key} ${plain?.key}` : null;
  useEffect(() => {
    const timer = setTimeout(ask, 500);
    return () => clearTimeout(timer);
  }, [question]);
  if (probe === null) return null;
  return (
    <div className="mt-1 grid gap-1">
      <div className="flex flex-wrap items-center gap-2 text-xs">
        <span className="t2">Answer of the pathway</span>
        {(['without', 'only'] as const).map((one) => (
          <Button
            key={one}
            small
            aria-pressed={mode === one}
            title={
              one === 'without'
                ? 'These channels are pruned as well.'
                : `All other channels of ${layer} are pruned as well; other layers stay as the pathway has them.`
            }
            onClick={() => change({ probe: mode === one ? null : one })}
          >
            {words[one]}
          </Button>
        ))}
      </div>
      {mode === null ? null : (
        <>
          {plain ? <ProbeAnswer state={plain.state} asked="Pathway alone" /> : null}
          <ProbeAnswer state={probe.state} asked={words[mode]} />
        </>
      )}
    </div>
  );
}
