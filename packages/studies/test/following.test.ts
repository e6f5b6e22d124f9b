import { describe, expect, it } from 'vitest';
import { type Followed, following } from '../src/following.ts';

const pause = () => new Promise((resolve) => setTimeout(resolve, 1));

async function collect<T>(found: AsyncGenerator<Followed<T>>): Promise<Followed<T>[]> {
  const all: Followed<T>[] = [];
  for await (const one of found) all.push(one);
  return all;
}

describe('following', () => {
  it('hands out results in order, and between them how far the work is', async () => {
    const all = await collect(
      following<string>(async function* (onProgress) {
        await pause();
        onProgress(0.25);
        await pause();
        onProgress(0.5);
        await pause();
        yield 'a';
        yield 'b';
        await pause();
        onProgress(1);
      }),
    );
    expect(all).toEqual([{ share: 0.25 }, { share: 0.5 }, { result: 'a' }, { result: 'b' }, { share: 1 }]);
  });

  it('says the latest of several shares', async () => {
    const all = await collect(
      following<number>(async function* (onProgress) {
        for (let i = 1; i <= 5; i++) onProgress(i / 5);
        yield 7;
      }),
    );
    expect(all).toEqual([{ share: 1 }, { result: 7 }]);
  });

  it('throws what the work throws, and ends the work where no more is wanted', async () => {
    const failing = following<number>(async function* () {
      yield 1;
      await pause();
      throw new Error('no memory');
    });
    await expect(collect(failing)).rejects.toThrow('no memory');
    let ended = false;
    const endless = following<number>(async function* () {
      try {
        for (;;) {
          yield 1;
          await pause();
        }
      } finally {
        ended = true;
      }
    });
    for await (const _ of endless) break;
    expect(ended).toBe(true);
  });
});
