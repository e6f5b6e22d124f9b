// Where somebody is in the tour: in the address, and for this tab where a page has rewritten its address.

const name = 'pathlens-tour';
export const param = 'tour';

function stepIn(text: string | null | undefined): number | null {
  return text != null && /^[1-9]$/.test(text) ? Number(text) : null;
}

/** The step that is asked for, from 1; null where there is no tour going on. */
export function readStep(asked: string | null): number | null {
  const step = stepIn(asked);
  if (step !== null) return step;
  try {
    return stepIn(window.sessionStorage.getItem(name));
  } catch {
    return null;
  }
}

export function keepStep(step: number | null): void {
  try {
    if (step === null) window.sessionStorage.removeItem(name);
    else window.sessionStorage.setItem(name, String(step));
  } catch {
    // Forbidden: the address has it.
  }
}

/** Takes the step out of the address, without a step in the browser's history. */
export function leaveAddress(): void {
  const address = new URL(window.location.href);
  address.searchParams.delete(param);
  window.history.replaceState(null, '', address);
}
