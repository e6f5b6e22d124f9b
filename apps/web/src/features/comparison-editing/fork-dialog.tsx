// A comparison of some rows of this one: asks for a name, and opens it.
'use client';
import { Comparisons_ForkDocument, type ForkComparisonInput } from '@pathlens/client';
import { useRouter } from 'next/navigation';
import { useMutation } from 'urql';
import { formatAmount } from '../../numbers/format.ts';
import { NameDialog } from '../names/name-dialog.tsx';
import { unreachable } from '../settings/use-action.ts';

export interface ForkDialogProps {
  readonly slug: string;
  /** Which rows of which version. */
  readonly from: Omit<ForkComparisonInput, 'name'>;
  /** How many rows there are; null where that is not known yet. */
  readonly count: number | null;
  readonly suggestion: string;
  readonly onClose: () => void;
}

export default function ForkDialog({ slug, from, count, suggestion, onClose }: ForkDialogProps) {
  const router = useRouter();
  const [, fork] = useMutation(Comparisons_ForkDocument);
  return (
    <NameDialog
      title="New comparison of these images"
      description={`${count === null ? 'These images' : formatAmount(count, 'image')} in the same columns, as a comparison of its own.`}
      suggestion={suggestion}
      action="Make comparison"
      busy="Making…"
      onName={async (name, key) => {
        const { data } = await fork({ input: { ...from, name }, key });
        const made = data?.forkComparison.ok?.comparison;
        if (made) router.push(`/p/${slug}/c/${encodeURIComponent(made.id)}`);
        return data ? (data.forkComparison.error ?? null) : unreachable;
      }}
      onClose={onClose}
    />
  );
}
