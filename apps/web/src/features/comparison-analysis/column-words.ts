// A column of a comparison in words: what is compared, as briefly as it can be told apart.
import type { ComparisonColumn } from '../comparisons/types.ts';
import { selectionName } from '../experiment/selection-name.ts';

export function modelWords({ model }: Pick<ComparisonColumn, 'model'>): string {
  return `${model.model.name} v${model.number}`;
}

export function sparsityWords({ sparsity }: Pick<ComparisonColumn, 'sparsity'>): string {
  return sparsity == null ? 'largest sparsity' : `${sparsity} % pruned`;
}

/** "A: plain-cnn v3, NeuronMCT, Pathway Gradient, 90 % pruned". */
export function columnWords(column: ComparisonColumn): string {
  const { letter, selection, attribution } = column;
  return `${letter}: ${modelWords(column)}, ${selectionName(selection)}, ${attribution.title}, ${sparsityWords(column)}`;
}
