// Rules of a state, said for marked elements as well.
import { expect, test } from 'vitest';
import { markedRule } from './show-states.ts';

test('each state becomes its mark, everywhere in the selector, and the rest stays', () => {
  expect(markedRule('.btn:hover { color: red; }')).toBe('.btn[data-shown~="hover"] { color: red; }');
  expect(markedRule('.a:focus-visible, .b:hover .c { top: 0; }')).toBe(
    '.a[data-shown~="focus"], .b[data-shown~="hover"] .c { top: 0; }',
  );
  expect(markedRule('.choice:has(input:focus-visible) { top: 0; }')).toBe(
    '.choice:has(input[data-shown~="focus"]) { top: 0; }',
  );
});

test('a rule about no state is not said again, whatever stands in it', () => {
  expect(markedRule('.btn { content: ":hover"; }')).toBeNull();
  expect(markedRule('.btn:hover { }')).not.toBeNull();
  expect(markedRule('.btn { }')).toBeNull();
});
