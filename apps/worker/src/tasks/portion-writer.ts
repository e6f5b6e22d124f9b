// Collects rows and writes them together, so that fast work costs few transactions and few notices.

export interface Portion<Row> {
  readonly rows: readonly Row[];
  /** Images that failed since the portion before. */
  readonly failed: number;
}

const usualMs = 250;

export class PortionWriter<Row> {
  readonly #write: (portion: Portion<Row>) => Promise<void>;
  readonly #onLost: (error: unknown) => void;
  readonly #flushMs: number;
  #waiting: Row[] = [];
  #failed = 0;
  #timer: NodeJS.Timeout | undefined;
  #writing: Promise<void> = Promise.resolve();

  /** `onLost` hears of the first write that failed; `flush` rejects with the same. */
  constructor(
    write: (portion: Portion<Row>) => Promise<void>,
    onLost: (error: unknown) => void,
    flushMs: number = usualMs,
  ) {
    this.#write = write;
    this.#onLost = onLost;
    this.#flushMs = flushMs;
  }

  add(...rows: readonly Row[]): void {
    this.#waiting.push(...rows);
    this.#schedule();
  }

  addFailed(): void {
    this.#failed++;
    this.#schedule();
  }

  #schedule(): void {
    this.#timer ??= setTimeout(() => void this.flush().catch(this.#onLost), this.#flushMs);
  }

  /** Writes what waits. Throws LostAttempt. */
  flush(): Promise<void> {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#writing = this.#writing.then(async () => {
      const rows = this.#waiting;
      const failed = this.#failed;
      if (rows.length === 0 && failed === 0) return;
      this.#waiting = [];
      this.#failed = 0;
      await this.#write({ rows, failed });
    });
    return this.#writing;
  }
}
