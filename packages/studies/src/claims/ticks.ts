// Lets a long wait be watched: what a source yields, with a tick whenever it takes long over the next one.

export async function* withTicks<T>(
  source: AsyncGenerator<T, void, undefined>,
  milliseconds: number,
): AsyncGenerator<'tick' | { readonly value: T }, void, undefined> {
  try {
    for (;;) {
      const next = source.next();
      for (;;) {
        let timer: NodeJS.Timeout | undefined;
        const tick = new Promise<'tick'>((resolve) => {
          timer = setTimeout(resolve, milliseconds, 'tick');
        });
        const first = await Promise.race([next, tick]).finally(() => clearTimeout(timer));
        if (first !== 'tick') {
          if (first.done) return;
          yield { value: first.value };
          break;
        }
        yield 'tick';
      }
    }
  } finally {
    await source.return();
  }
}
