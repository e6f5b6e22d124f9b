// Follows work that hands out results one by one and says in between, through a callback, how far it is: both in one sequence.

export type Followed<T> = { readonly share: number } | { readonly result: T };

/** `start` gets the callback. The latest share is said, not every one; what the work throws is thrown here. */
export async function* following<T>(
  start: (onProgress: (share: number) => void) => AsyncGenerator<T, void, undefined>,
): AsyncGenerator<Followed<T>, void, undefined> {
  let share: number | undefined;
  let wake = () => {};
  const work = start((done) => {
    share = done;
    wake();
  });
  try {
    for (;;) {
      const next = work.next();
      // A failure is thrown where it is awaited below.
      const finished = next.then(
        () => true,
        () => true,
      );
      for (;;) {
        const heard = new Promise<false>((resolve) => {
          wake = () => resolve(false);
        });
        const isFinished = share === undefined ? await Promise.race([finished, heard]) : false;
        if (share !== undefined) {
          yield { share };
          share = undefined;
        }
        if (isFinished) break;
      }
      const { done, value } = await next;
      if (done) return;
      yield { result: value };
    }
  } finally {
    await work.return();
  }
}
