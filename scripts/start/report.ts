// What the person at the terminal reads: one line a step, with its time.

/** Runs one step and prints its name, its time and what it says about itself. */
export async function step<T>(name: string, work: (note: (text: string) => void) => Promise<T>): Promise<T> {
  const began = performance.now();
  let said = '';
  const result = await work((text) => {
    said = text;
  });
  const seconds = ((performance.now() - began) / 1000).toFixed(1).padStart(5);
  process.stdout.write(`${`  ${name.padEnd(12)}${seconds} s  ${said}`.trimEnd()}\n`);
  return result;
}

/** A line between or after the steps. */
export function tell(text: string): void {
  process.stdout.write(`${text}\n`);
}
