// Which of an experiment's sparsities an analysis begins with: enough to compare, few enough to read.
const usual: readonly number[] = [80, 90, 95];

export function sparsitiesOfSource(stored: readonly number[]): readonly number[] {
  const known = usual.filter((sparsity) => stored.includes(sparsity));
  return known.length > 0 ? known : stored.slice(0, usual.length);
}
