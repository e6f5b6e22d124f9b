// When a study says again what it found so far: not with every image, and not seldom enough to look stuck.

const milliseconds = 1500;

export interface Pace {
  /** Whether it is time; true for the first call that has something to show. */
  due(): boolean;
}

export function pace(): Pace {
  let said = -Infinity;
  return {
    due() {
      const now = performance.now();
      if (now - said < milliseconds) return false;
      said = now;
      return true;
    },
  };
}

/** Lets whoever listens have a turn while much is computed in one piece: messages, and the signal that ends it. */
export interface Breathing {
  /** Whether the last turn is long enough ago. */
  due(): boolean;
  /** Throws the signal's reason when it is aborted. */
  pause(): Promise<void>;
}

const breath = 200;

export function breathing(signal: AbortSignal | undefined): Breathing {
  let last = performance.now();
  return {
    due: () => performance.now() - last >= breath,
    async pause() {
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal?.throwIfAborted();
      last = performance.now();
    },
  };
}
