// Which toasts are shown: the newest, one of a kind.
import { expect, test } from 'vitest';
import { dismiss, onToasts, readToasts, toast } from './toasts.ts';

const texts = () => readToasts().map(({ text }) => text);

test('a newer one of a kind takes the place of the older; at most three are shown; whoever listens is told', () => {
  let told = 0;
  const stop = onToasts(() => {
    told += 1;
  });
  toast('Sparsity back to 90 %', 'view');
  toast('Link copied');
  toast('Sparsity back to 80 %', 'view');
  expect(texts()).toEqual(['Link copied', 'Sparsity back to 80 %']);
  toast('One');
  toast('Two');
  expect(texts()).toEqual(['Sparsity back to 80 %', 'One', 'Two']);
  const [first] = readToasts();
  dismiss(first.id);
  expect(texts()).toEqual(['One', 'Two']);
  stop();
  toast('Three');
  expect(told).toBe(6);
});
