// Public door of views: what people keep, share and point at, as schemas that the gateway checks and pages speak.

export { type Anchor, anchor, type Box, box, type CommentableType, commentableTypes } from './anchor.ts';
export { type Comparison, comparison, comparisonColumn } from './comparison.ts';
export { type PersonSettings, personSettings } from './person-settings.ts';
export { type ReactionKind, reactionKinds } from './reactions.ts';
export type {
  PanelColumn,
  PanelComment,
  PanelContent,
  PanelLegend,
  PanelPicture,
  PanelRow,
} from './report/panel-content.ts';
export { type PanelKind, type PanelSource, panelSource } from './report/panel-source.ts';
export {
  blockId,
  type PanelBlock,
  type ReportBlock,
  reportBlock,
  reportBlocks,
  reportLimits,
  type TextBlock,
} from './report/report-blocks.ts';
export { readViewAddress, type ViewAddress } from './report/view-address.ts';
export type { RunColumns } from './run-columns.ts';
export { type SliceFilter, sliceFilter } from './slice-filter.ts';
export { commentLimit } from './text/limit.ts';
export { isPlainAddress } from './text/plain-address.ts';
export { type Reference, type ReferenceKind, readReference, references, replaceReferences } from './text/references.ts';
