// A stream that ends when its reader leaves: a generator that waits for a notice would hear of it only with the next notice.

/** The events of `make`, whose signal fires when nobody reads them any more. */
export function closableStream<Event>(
  make: (signal: AbortSignal) => AsyncGenerator<Event, void, undefined>,
): AsyncGenerator<Event, void, undefined> {
  const gone = new AbortController();
  const events = make(gone.signal);
  const stream: AsyncGenerator<Event, void, undefined> = {
    next: () => events.next(),
    return(value) {
      gone.abort();
      return events.return(value as undefined);
    },
    throw(error) {
      gone.abort();
      return events.throw(error);
    },
    [Symbol.asyncIterator]: () => stream,
    async [Symbol.asyncDispose]() {
      await stream.return(undefined);
    },
  };
  return stream;
}
