// Of which pathways the kept shares on the network are, as the address says it: a run, a class, a sparsity.

export interface KeptView {
  readonly run: string;
  readonly target: number;
  readonly sparsity: number;
}

export const usualSparsity = 90;
export const offeredSparsities = [50, 70, 80, 90, 95, 98, 99, 99.9];

/** "off" is no choice but a wish: nothing is shown. */
export function readKept(text: string | null): KeptView | 'off' | null {
  if (text === 'off') return 'off';
  const [, run, target, sparsity] = /^([\w-]{1,64})~(\d{1,6})~(\d{1,2}(?:\.\d{1,3})?)$/.exec(text ?? '') ?? [];
  return run === undefined ? null : { run, target: Number(target), sparsity: Number(sparsity) };
}

export const formatKept = (view: KeptView | 'off'): string =>
  view === 'off' ? view : `${view.run}~${view.target}~${view.sparsity}`;
