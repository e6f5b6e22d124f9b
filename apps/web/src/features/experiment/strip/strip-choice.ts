// Which images the strip shows and in which order, as it stands in the address.

export const stripOrders = [
  'position',
  'kept',
  'least-kept',
  'probability',
  'least-probability',
  'mass',
  'least-mass',
  'class',
  'least-class',
  'label',
] as const;
export type StripOrder = (typeof stripOrders)[number];

export interface StripChoice {
  /** Text that the path or the label holds. */
  readonly find: string;
  readonly label: string | null;
  /** Index of the class that the network says. */
  readonly says: number | null;
  /** Whether the network says the label. */
  readonly right: 'right' | 'wrong' | null;
  /** Whether there is a pathway. */
  readonly found: 'done' | 'missing' | null;
  /** Id of a slice of the dataset. */
  readonly slice: string | null;
  /** Overlap with its class, at most so many percent. */
  readonly unlike: number | null;
  readonly sort: StripOrder;
  /** Of an order by mass; null for the first there is. */
  readonly region: string | null;
}

export const allImages: StripChoice = {
  find: '',
  label: null,
  says: null,
  right: null,
  found: null,
  slice: null,
  unlike: null,
  sort: 'position',
  region: null,
};

export function isEveryImage({ find, label, says, right, found, slice, unlike }: StripChoice): boolean {
  return [label, says, right, found, slice, unlike].every((one) => one === null) && find.trim() === '';
}

function oneOf<Value extends string>(choices: readonly Value[], text: string | null): Value | null {
  return choices.find((choice) => choice === text) ?? null;
}

export function parseStrip(params: URLSearchParams): StripChoice {
  const says = params.get('says');
  return {
    find: (params.get('find') ?? '').slice(0, 200),
    label: params.get('label'),
    says: says !== null && /^\d{1,6}$/.test(says) ? Number(says) : null,
    right: oneOf(['right', 'wrong'], params.get('right')),
    found: oneOf(['done', 'missing'], params.get('found')),
    slice: /^[\w-]{1,64}$/.exec(params.get('slice') ?? '')?.[0] ?? null,
    unlike: /^\d{1,3}(\.\d{1,2})?$/.test(params.get('unlike') ?? '')
      ? Math.min(100, Number(params.get('unlike')))
      : null,
    sort: oneOf(stripOrders, params.get('sort')) ?? 'position',
    region: params.get('region'),
  };
}

export function formatStrip(
  { find, label, says, right, found, slice, unlike, sort, region }: StripChoice,
  put: (name: string, value: string | number | null, standard: string | null) => void,
): void {
  put('find', find.trim() || null, null);
  put('label', label, null);
  put('says', says, null);
  put('right', right, null);
  put('found', found, null);
  put('slice', slice, null);
  put('unlike', unlike, null);
  put('sort', sort, allImages.sort);
  put('region', sort.endsWith('mass') ? region : null, null);
}

/** Whether it is asked how far pathways overlap with their class. */
export const asksOverlap = ({ sort, unlike }: Pick<StripChoice, 'sort' | 'unlike'>): boolean =>
  unlike !== null || sort.endsWith('class');
