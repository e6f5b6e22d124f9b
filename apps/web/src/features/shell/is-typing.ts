// Single-letter keys are off while somebody writes or chooses from a list, and for those who turned them off (WCAG 2.1.4).

/** Whether the person wants single letters to do something. */
export function lettersWork(): boolean {
  return document.querySelector('[data-letter-keys=off]') === null;
}

/** Whether keys go into a text there. */
export function takesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  return (
    target.isContentEditable ||
    target.matches('textarea, select, input:not([type=range]):not([type=checkbox]):not([type=radio])')
  );
}

/** Whether the event's target takes text, or the person wants no single letter to do anything. */
export function isTyping(event: KeyboardEvent): boolean {
  if (event.key.length === 1 && !lettersWork()) return true;
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role=listbox],[role=menu],[role=dialog]')) {
    return !target.matches('[role=option]');
  }
  return takesText(target);
}
