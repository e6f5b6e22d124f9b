// Works on several things at a time and gives the results in the order of the things.

export interface AtOnce<Input> {
  readonly most: number;
  /** What one of them takes while it is worked on, in any unit. */
  cost(input: Input): number;
  /** Of all together; a single one may take more. */
  readonly mostCost: number;
}

/** After a rejection nothing new is begun. */
export async function* inOrder<Input, Output>(
  inputs: Iterable<Input>,
  work: (input: Input) => Promise<Output>,
  { most, cost, mostCost }: AtOnce<Input>,
): AsyncGenerator<Output> {
  const running: { readonly promise: Promise<Output>; readonly cost: number }[] = [];
  let total = 0;
  const next = () => {
    const first = running.shift()!;
    total -= first.cost;
    return first.promise;
  };
  for (const input of inputs) {
    const own = cost(input);
    while (running.length >= most || (running.length > 0 && total + own > mostCost)) yield await next();
    const promise = work(input);
    // It is awaited later: until then a rejection is not unhandled.
    promise.catch(() => {});
    running.push({ promise, cost: own });
    total += own;
  }
  while (running.length > 0) yield await next();
}
