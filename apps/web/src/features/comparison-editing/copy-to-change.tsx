// The way to change what one may not change: a copy of one's own.
'use client';
import { ComparisonEditing_ForkDocument } from '@pathlens/client';
import { GitFork } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { useMutation } from 'urql';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { useEditing } from './editing-context.tsx';

export function CopyToChange() {
  const editing = useEditing();
  const router = useRouter();
  const [{ data, fetching }, fork] = useMutation(ComparisonEditing_ForkDocument);
  if (editing === null) return null;
  const { comparison, slug } = editing;
  const copy = async () => {
    const input = { comparison: comparison.id, version: comparison.version?.number };
    const answer = await fork({ input, key: null });
    const made = answer.data?.forkComparison.ok?.comparison;
    if (made) router.push(`/p/${slug}/c/${encodeURIComponent(made.id)}`);
  };
  const refusal = data?.forkComparison.error;
  return (
    <>
      <Button busy={fetching ? 'Copying…' : undefined} onClick={() => void copy()}>
        <GitFork aria-hidden />
        Copy to change
      </Button>
      {refusal ? (
        <Dialog open onOpenChange={() => router.refresh()} title="Copy to change">
          <Refusal error={refusal} />
        </Dialog>
      ) : null}
    </>
  );
}
