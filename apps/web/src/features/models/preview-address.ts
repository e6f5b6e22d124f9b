// The live preview of a model's page in its address, beside what else stands there.
import { formatLive } from '../experiment/live-view.ts';
import { defaultView, type ViewState } from '../experiment/view-state.ts';

/** What of the address is the preview's, which reads it once, when it is opened. */
export const previewNames = ['live', 'class', 'engine', 's'];

/** Writes what a preview shows beside what else stands in the address. */
export function writePreview(view: ViewState): void {
  const params = new URLSearchParams(window.location.search);
  for (const name of previewNames) params.delete(name);
  const put = (name: string, value: string | number | null) => value !== null && params.set(name, String(value));
  formatLive(view, put);
  if (view.live !== null) put('s', view.sparsity === defaultView.sparsity ? null : view.sparsity);
  const query = params.toString();
  window.history.replaceState(
    null,
    '',
    `${window.location.pathname}${query ? `?${query}` : ''}${window.location.hash}`,
  );
}

/** The address of a page whose preview is closed. */
export function forgetPreview(): void {
  writePreview({ ...defaultView, live: null });
}
