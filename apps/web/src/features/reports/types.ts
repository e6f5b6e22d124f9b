// What the parts of a report's page hand to each other.
import type { ReportBlockPartsFragment, ReportPanelPartsFragment } from '@pathlens/client';
import type { PanelContent } from '@pathlens/views';

export type BlockData = ReportBlockPartsFragment;
export type PanelData = ReportPanelPartsFragment;

export interface ReportData {
  readonly id: string;
  readonly name: string;
  readonly editedAt: string;
  readonly blocks: readonly BlockData[];
  /** What a visitor is not told. */
  readonly inside: {
    readonly slug: string;
    readonly createdBy: { readonly id: string; readonly name: string } | null;
    readonly writers: readonly { readonly id: string; readonly name: string }[];
    readonly versionCount: number;
    /** The version that is looked at; null: as it is now. */
    readonly version: number | null;
  } | null;
}

/** The gateway writes it, and it was never anything else. */
export const contentOf = (panel: PanelData): PanelContent | null => (panel.content as PanelContent | null) ?? null;
