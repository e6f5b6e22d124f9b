// Which predictions are shown and in which order, as the address holds it.
import type { PredictionFilter, PredictionOrder } from '@pathlens/client';

export const shows = ['all', 'right', 'wrong'] as const;
export type Show = (typeof shows)[number];

export const orders = ['doubt', 'sure', 'unsure', 'stored'] as const;
export type Order = (typeof orders)[number];

export interface Filters {
  readonly show: Show;
  /** Index of the class that the label means. */
  readonly label: number | null;
  readonly prediction: number | null;
  readonly order: Order;
}

export const noFilters: Filters = { show: 'all', label: null, prediction: null, order: 'doubt' };

function classIn(text: string | null): number | null {
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : null;
}

function oneOf<Value extends string>(values: readonly Value[], text: string | null, fallback: Value): Value {
  return values.find((value) => value === text) ?? fallback;
}

/** What nobody understands is as if it were not there. */
export function parseFilters(params: URLSearchParams): Filters {
  return {
    show: oneOf(shows, params.get('show'), noFilters.show),
    label: classIn(params.get('label')),
    prediction: classIn(params.get('prediction')),
    order: oneOf(orders, params.get('order'), noFilters.order),
  };
}

/** Without what is the default. */
export function formatFilters({ show, label, prediction, order }: Filters): string {
  const params = new URLSearchParams();
  if (show !== noFilters.show) params.set('show', show);
  if (label !== null) params.set('label', String(label));
  if (prediction !== null) params.set('prediction', String(prediction));
  if (order !== noFilters.order) params.set('order', order);
  return params.toString();
}

const serverOrders: Readonly<Record<Order, PredictionOrder>> = {
  doubt: 'CONFIDENCE_OF_ERROR' as PredictionOrder,
  sure: 'PROBABILITY' as PredictionOrder,
  unsure: 'UNCERTAINTY' as PredictionOrder,
  stored: 'POSITION' as PredictionOrder,
};

/** The filters as the server is told. */
export function toQuery({ show, label, prediction, order }: Filters): {
  filter: PredictionFilter;
  order: PredictionOrder;
} {
  return {
    filter: { labelled: label, predicted: prediction, correct: show === 'all' ? null : show === 'right' },
    order: serverOrders[order],
  };
}
