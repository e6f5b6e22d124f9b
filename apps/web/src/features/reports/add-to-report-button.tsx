// A button for pages whose view can stand in a report: <AddToReportButton address={() => …} />. Nothing for those who may not.
'use client';
import { FilePlus2 } from 'lucide-react';
import dynamic from 'next/dynamic';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { useMay } from '../access/rights.tsx';
import { useVisit } from '../visit/visit.tsx';

const AddToReport = dynamic(() => import('./add-to-report.tsx'), { ssr: false });

/** @param address of what is shown just now; that of the page where it is left out */
export function AddToReportButton({ address }: { readonly address?: () => string }) {
  const [open, setOpen] = useState<string | null>(null);
  const may = useMay('CREATE');
  const visit = useVisit();
  if (!may || visit) return null;
  return (
    <>
      <Button
        small
        variant="ghost"
        iconOnly
        aria-haspopup="dialog"
        aria-label="Add to report"
        title="Add to report"
        onClick={() => setOpen(address?.() ?? window.location.pathname + window.location.search)}
      >
        <FilePlus2 aria-hidden />
      </Button>
      {open === null ? null : <AddToReport address={open} onClose={() => setOpen(null)} />}
    </>
  );
}
