// What was proven about a model, in a word: chips beside its name, and the sentence where one is chosen.
import type { ModelLineFragment, ParityMarkFragment } from '@pathlens/client';
import { Check, CircleHelp, X } from 'lucide-react';
import { Chip } from '../../design/chip.tsx';
import { formatSignificant } from '../../numbers/format.ts';

type Checked = Pick<ModelLineFragment, 'parity' | 'gradientCheck'>;

/** Outputs differ from your file by up to 0.031. First difference at conv2_1. */
export function parityProblem(parity: ParityMarkFragment | null | undefined): string | null {
  if (!parity || parity.holds) return null;
  const by = parity.largestAbsolute == null ? null : formatSignificant(parity.largestAbsolute);
  const first = parity.firstDifference ? ` First difference at ${parity.firstDifference.name}.` : '';
  return by === null
    ? `Outputs are not finite numbers where those of your file are.${first}`
    : `Outputs differ from your file by up to ${by}.${first}`;
}

/** Only what is wrong: for lists in which most models are sound. */
export function ParityWarning({ parity }: Pick<Checked, 'parity'>) {
  const problem = parityProblem(parity);
  return problem === null ? null : (
    <Chip tone="bad" title={problem}>
      <X aria-hidden />
      Parity fails
    </Chip>
  );
}

const gradientWords = {
  HOLDS: { tone: 'ok', word: 'Gradients checked', mark: Check },
  FAILS: { tone: 'bad', word: 'Gradients differ', mark: X },
  UNCLEAR: { tone: 'warn', word: 'Gradients unclear', mark: CircleHelp },
} as const;

interface CheckChipsProps extends Checked {
  /** Pairs came with the model and could not be read. */
  readonly pairsUnread: boolean;
}

export function CheckChips({ parity, gradientCheck, pairsUnread }: CheckChipsProps) {
  const gradient = gradientCheck ? gradientWords[gradientCheck.verdict] : null;
  return (
    <>
      {parity?.holds ? (
        <Chip tone="ok">
          <Check aria-hidden />
          Parity holds
        </Chip>
      ) : (
        <ParityWarning parity={parity} />
      )}
      {parity ? null : (
        <Chip tone={pairsUnread ? 'warn' : 'neutral'}>
          <CircleHelp aria-hidden />
          {pairsUnread ? 'Pairs not read' : 'No pairs'}
        </Chip>
      )}
      {gradient ? (
        <Chip tone={gradient.tone}>
          <gradient.mark aria-hidden />
          {gradient.word}
        </Chip>
      ) : null}
    </>
  );
}
