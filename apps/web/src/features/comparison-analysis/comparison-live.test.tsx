// The stream of a comparison's page: listened to as long as something is being made, and again when something was asked for.
import { act } from 'react';
import { expect, test } from 'vitest';
import { clientSaying, renderWith } from '../../testing/told-client.tsx';
import type { ComparisonData } from '../comparisons/types.ts';
import { ComparisonLive, useComparisonLive } from './comparison-live.tsx';

const comparison = { id: 'c', version: { number: 1 } } as unknown as ComparisonData;
const message = (open: boolean) => ({
  data: { comparisonProgress: { found: 3, open, comparison: { id: 'c', version: { number: 1, analysis: null } } } },
});

let live: ReturnType<typeof useComparisonLive>;
function Page() {
  live = useComparisonLive();
  return null;
}
const page = (
  <ComparisonLive comparison={comparison}>
    <Page />
  </ComparisonLive>
);

test('it is let go when nothing is being made any more, and followed anew when that is asked', async () => {
  let stopped = 0;
  const client = clientSaying([message(true), message(false)], () => stopped++);
  await renderWith(client, page, async () => {
    expect(live).toMatchObject({ found: 3, open: false, analysis: null });
    expect(stopped).toBe(1);
    await act(async () => live.follow());
    expect(stopped).toBe(2);
  });
  expect(stopped).toBe(2);
});

test('it is kept as long as something is', async () => {
  let stopped = 0;
  await renderWith(
    clientSaying([message(true)], () => stopped++),
    page,
    () => {
      expect(live.open).toBe(true);
      expect(stopped).toBe(0);
    },
  );
  expect(stopped).toBe(1);
});
