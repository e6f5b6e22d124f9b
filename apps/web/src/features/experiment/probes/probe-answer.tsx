// What a probe found, in two lines: the answer, and what it takes to find it again.
import { Refusal } from '../../../design/refusal.tsx';
import {
  formatCount,
  formatProbability,
  formatShare,
  formatSignificant,
  formatSparsityValue,
} from '../../../numbers/format.ts';
import type { ProbeFound, ProbeState } from './probe-store.ts';

/** "p 0.41, logit 3.2; 12.6 % of the units kept, 87.4 % pruned" */
export function answerWords({ probability, logit, density, argmaxKept }: ProbeFound): string {
  const pruned = formatSparsityValue(Number((100 * (1 - density)).toPrecision(4)));
  const same = argmaxKept ? '' : ', another class on top';
  return `p ${formatProbability(probability)}, logit ${formatSignificant(logit)}${same}; ${formatShare(density)} of the units kept, ${pruned} % pruned`;
}

export function provenanceWords({ engine, device, library, codeVersion, seed, seconds }: ProbeFound): string {
  return `${engine} on ${device}, ${library}, code ${codeVersion}, seed ${seed}, ${formatSignificant(seconds)} s`;
}

interface ProbeAnswerProps {
  readonly state: ProbeState;
  /** What was asked, before its answer: "Without these channels". */
  readonly asked: string;
}

export function ProbeAnswer({ state, asked }: ProbeAnswerProps) {
  switch (state.kind) {
    case 'none':
      return null;
    case 'waiting':
      return (
        <p role="status" className="t2 text-xs">
          {asked}: a worker is asking the network…
        </p>
      );
    case 'refused':
      return <Refusal error={state.error} />;
    case 'found': {
      const { found } = state;
      return (
        <p role="status" className="text-xs" title={provenanceWords(found)} data-testid="probe">
          <b>{asked}</b>: {answerWords(found)}
          <span className="t3">
            {' '}
            · whole network p {formatProbability(found.wholeProbability)}
            {found.takenUnits > 0 ? ` · ${formatCount(found.takenUnits)} units more pruned` : ''}
            <span className="sr-only"> · {provenanceWords(found)}</span>
          </span>
        </p>
      );
    }
  }
}
