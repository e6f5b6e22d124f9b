// Shows what a component looks like under a pointer, with the focus or pressed, without either: each rule of the real style
// sheets for such a state is said once more for elements that are marked with it. Nothing is styled a second time.

const states = { ':hover': 'hover', ':focus-visible': 'focus', ':active': 'active' } as const;
export type ShownState = (typeof states)[keyof typeof states];

/** Not in the name of a class, where the colon is escaped. */
const found = /(?<!\\)(?::hover|:focus-visible|:active)/g;

/** The same rule for marked elements; null for a rule about no state. */
export function markedRule(text: string): string | null {
  const brace = text.indexOf('{');
  const selector = text.slice(0, brace);
  if (!found.test(selector)) return null;
  found.lastIndex = 0;
  const marked = selector.replace(found, (state) => `[data-shown~="${states[state as keyof typeof states]}"]`);
  return marked + text.slice(brace);
}

function addMarked(rules: CSSRuleList, holder: { insertRule(text: string, index: number): number }): void {
  // From the end, so that what is put in behind a rule is not looked at again.
  for (let at = rules.length - 1; at >= 0; at -= 1) {
    const rule = rules[at];
    if (rule instanceof CSSStyleRule) {
      const marked = markedRule(rule.cssText);
      if (marked) holder.insertRule(marked, at + 1);
    } else if (rule instanceof CSSGroupingRule) addMarked(rule.cssRules, rule);
  }
}

/** Once for the page; its style sheets go with it when it is left by a load, and are harmless until then. */
export function showStates(): void {
  const root = document.documentElement;
  if (root.dataset.statesShown !== undefined) return;
  root.dataset.statesShown = '';
  for (const sheet of document.styleSheets) addMarked(sheet.cssRules, sheet);
}
