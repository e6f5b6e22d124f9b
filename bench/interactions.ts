// How long what somebody does takes to be seen: from a key to the frame that shows it, and what the browser says of each
// interaction (interaction to next paint).
import type { Page } from '@playwright/test';

interface Timed extends PerformanceEntry {
  readonly interactionId: number;
}

/** Below it the browser tells nothing; it rounds to 8 ms. */
const toldFromMs = 16;
const patience = 10_000;

interface Watching {
  keyToFrame: Promise<number>;
}

/** Milliseconds from a key to the frame that shows it, for each press. */
export async function press(page: Page, keys: readonly string[], times: number): Promise<number[]> {
  const taken: number[] = [];
  for (let i = 0; i < times; i++) {
    const key = keys[i % keys.length];
    // Waited for: a browser hands keys to a page before what a driver asks of it, and a key that nobody listens to is waited for in vain.
    await page.evaluate(
      ([name, patienceMs]) => {
        const keyToFrame = new Promise<number>((resolve, reject) => {
          const late = setTimeout(() => reject(new Error(`Nothing was painted after ${name}.`)), patienceMs);
          const heard = ({ key, timeStamp }: KeyboardEvent) => {
            if (key === 'Shift' || key === 'Control' || key === 'Meta') return;
            removeEventListener('keydown', heard, { capture: true });
            requestAnimationFrame(() =>
              setTimeout(() => {
                clearTimeout(late);
                resolve(performance.now() - timeStamp);
              }),
            );
          };
          addEventListener('keydown', heard, { capture: true });
        });
        // Told to whoever asks for it.
        keyToFrame.catch(() => undefined);
        Object.assign(window, { keyToFrame });
      },
      [key, patience] as const,
    );
    await page.keyboard.press(key);
    taken.push(await page.evaluate(() => (window as unknown as Watching).keyToFrame));
  }
  return taken;
}

/** To be called before the page is opened. */
export async function watchInteractions(page: Page): Promise<void> {
  await page.addInitScript((threshold) => {
    const interactions = new Map<number, number>();
    Object.assign(window, { interactions });
    new PerformanceObserver((list) => {
      for (const { interactionId, duration } of list.getEntries() as Timed[])
        if (interactionId > 0)
          interactions.set(interactionId, Math.max(duration, interactions.get(interactionId) ?? 0));
    }).observe({ type: 'event', durationThreshold: threshold, buffered: true } as PerformanceObserverInit);
  }, toldFromMs);
}

/** What `act` took, one number for each of its `count` interactions: those that the browser tells nothing of were faster than it tells. */
export async function interactions(page: Page, count: number, act: () => Promise<void>): Promise<number[]> {
  const read = () =>
    page.evaluate(() => [...(window as unknown as { interactions: Map<number, number> }).interactions.entries()]);
  const before = new Set((await read()).map(([id]) => id));
  await act();
  await page.waitForTimeout(300);
  const told = (await read()).filter(([id]) => !before.has(id)).map(([, duration]) => duration);
  return [...told, ...Array<number>(Math.max(0, count - told.length)).fill(toldFromMs)];
}
