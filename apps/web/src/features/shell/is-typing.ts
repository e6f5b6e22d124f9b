// Single-letter keys are off while somebody writes or chooses from a list.

/** Whether the event's target takes text. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role=listbox],[role=menu],[role=dialog]')) {
    return !target.matches('[role=option]');
  }
  return target.matches('textarea, select, input:not([type=range]):not([type=checkbox]):not([type=radio])');
}
