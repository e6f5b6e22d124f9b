// How a panel stands: frozen, with the number and the moment of its copy; live, and whether today's is another than was meant.
'use client';
import { RefreshCw, Snowflake } from 'lucide-react';
import type { PanelData } from './types.ts';

export function PanelStanding({ panel }: { readonly panel: PanelData }) {
  if (panel.standing === 'FROZEN') {
    return (
      <span className="chip" title={panel.frozenAt ? `As it was at ${panel.frozenAt}` : undefined}>
        <Snowflake aria-hidden />
        Frozen, version {panel.number}
      </span>
    );
  }
  if (!panel.changed) return null;
  return (
    <span className="chip warn">
      <RefreshCw aria-hidden />
      Changed since you wrote this
    </span>
  );
}
