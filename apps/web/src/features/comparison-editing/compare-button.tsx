// The ways to a new comparison: from the list of comparisons, and from an experiment. The form comes with the first press.
'use client';
import { Columns3, Plus } from 'lucide-react';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import type NewComparisonDialog from './new-comparison-dialog.tsx';

interface FormProps {
  readonly project: string;
  readonly slug: string;
  readonly experiment: string | null;
}

function useForm(props: FormProps) {
  const [Form, setForm] = useState<typeof NewComparisonDialog | null>(null);
  const [open, setOpen] = useState(false);
  return {
    async show() {
      setOpen(true);
      const { default: loaded } = await import('./new-comparison-dialog.tsx');
      setForm(() => loaded);
    },
    form: open && Form ? <Form {...props} onClose={() => setOpen(false)} /> : null,
  };
}

interface NewComparisonButtonProps {
  /** Its id. */
  readonly project: string;
  readonly slug: string;
}

export function NewComparisonButton({ project, slug }: NewComparisonButtonProps) {
  const { show, form } = useForm({ project, slug, experiment: null });
  return (
    <>
      <Button variant="primary" aria-haspopup="dialog" onClick={() => void show()}>
        <Plus aria-hidden />
        New comparison
      </Button>
      {form}
    </>
  );
}

interface CompareButtonProps {
  readonly experiment: {
    readonly id: string;
    readonly project: { readonly id: string; readonly slug: string };
  };
  /** Why there is nothing to compare yet. */
  readonly reason?: string;
}

/** "Compare…", on the page of an experiment: its runs and maps side by side. */
export function CompareButton({ experiment: { id, project }, reason }: CompareButtonProps) {
  const { show, form } = useForm({ project: project.id, slug: project.slug, experiment: id });
  return (
    <>
      <Button small aria-haspopup="dialog" reason={reason} onClick={() => void show()}>
        <Columns3 aria-hidden />
        Compare…
      </Button>
      {form}
    </>
  );
}
