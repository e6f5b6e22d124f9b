// Puts a view into the address without a step in the browser's history. What is no part of the view stays: the tour's step.

const notTheViews = ['tour'];

/** @param query what says the view, without a question mark */
export function writeAddress(query: string): void {
  const params = new URLSearchParams(query);
  const known = new URLSearchParams(window.location.search);
  for (const name of notTheViews) {
    const value = known.get(name);
    if (value !== null) params.set(name, value);
  }
  const text = params.toString();
  const address = text === '' ? window.location.pathname : `${window.location.pathname}?${text}`;
  if (address !== window.location.pathname + window.location.search) window.history.replaceState(null, '', address);
}
