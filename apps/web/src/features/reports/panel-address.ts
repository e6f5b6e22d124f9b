// Where a view of a report is found again: an address that works for those who may see it.
import type { PanelData, ReportData } from './types.ts';

export function addressOf(report: ReportData, panel: PanelData): string | null {
  if (!report.inside || panel.path == null) return null;
  return new URL(`/p/${report.inside.slug}${panel.path}`, window.location.origin).href;
}
