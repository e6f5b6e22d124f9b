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
