// Many workers as events: slots that claim, compute and tell, a database of so many cores that serves in turn, one row that the portions
// of a run begin and end under, and a store that takes so many bytes a second.

export interface Costs {
  /** Seconds of the database's processor: of a portion as a whole, and of a worker that waits, a second. */
  readonly portionCpu: number;
  readonly idleCpu: number;
  /** Seconds that a portion holds its run's row, at its beginning and at its end. */
  readonly lock: number;
  /** Bytes stored for a second of computing in a slot. */
  readonly bytesPerSecond: number;
}

export interface Machines {
  readonly workers: number;
  readonly slotsOfWorker: number;
  readonly databaseCores: number;
  readonly storageBytesPerSecond: number;
  /** Runs that are under way at once. */
  readonly runs: number;
}

export interface Simulated {
  readonly portionsPerSecond: number;
  /** Share of a slot's time that it computes. */
  readonly busy: number;
  /** Of what there is, 0 to 1. */
  readonly use: { readonly database: number; readonly runRow: number; readonly storage: number };
}

/** Earliest first. */
class Events {
  readonly #heap: { time: number; run: () => void }[] = [];

  add(time: number, run: () => void): void {
    const heap = this.#heap;
    heap.push({ time, run });
    for (let at = heap.length - 1; at > 0; ) {
      const parent = (at - 1) >> 1;
      if (heap[parent].time <= heap[at].time) break;
      [heap[parent], heap[at]] = [heap[at], heap[parent]];
      at = parent;
    }
  }

  next(): { time: number; run: () => void } | undefined {
    const heap = this.#heap;
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined || heap.length === 0) return first;
    heap[0] = last;
    for (let at = 0; ; ) {
      const left = 2 * at + 1;
      const smaller = left + 1 < heap.length && heap[left + 1].time < heap[left].time ? left + 1 : left;
      if (smaller >= heap.length || heap[at].time <= heap[smaller].time) break;
      [heap[smaller], heap[at]] = [heap[at], heap[smaller]];
      at = smaller;
    }
    return first;
  }
}

/** So many that serve one after the other whoever comes. */
class Servers {
  readonly #free: number[];
  busy = 0;

  constructor(count: number) {
    this.#free = Array.from({ length: count }, () => 0);
  }

  /** When something that comes at `now` and takes so long is done. */
  serve(now: number, seconds: number): number {
    let first = 0;
    for (let i = 1; i < this.#free.length; i++) if (this.#free[i] < this.#free[first]) first = i;
    const end = Math.max(now, this.#free[first]) + seconds;
    this.#free[first] = end;
    this.busy += seconds;
    return end;
  }
}

const simulatedSeconds = 900;
/** Of a portion's work for the database, that is done at its beginning and at its end; the rest goes along with what it computes. */
const atEnds = 0.4;
const flushes = 10;

/** @param times what portions took to compute, seconds; drawn from in turn */
export function simulate(times: readonly number[], costs: Costs, machines: Machines): Simulated {
  const { workers, slotsOfWorker, databaseCores, storageBytesPerSecond, runs } = machines;
  const slots = workers * slotsOfWorker;
  const events = new Events();
  const database = new Servers(databaseCores);
  const rows = Array.from({ length: runs }, () => new Servers(1));
  const storage = new Servers(1);
  let drawn = 0;
  let done = 0;
  let computed = 0;
  const begin = (slot: number, now: number) => {
    const row = rows[slot % runs];
    const asked = database.serve(now, (costs.portionCpu * atEnds) / 2);
    events.add(row.serve(asked, costs.lock), () => {});
    const started = Math.max(asked, row.serve(asked, 0));
    compute(slot, started, times[drawn++ % times.length], 0);
  };
  const compute = (slot: number, now: number, seconds: number, flushed: number) => {
    const part = seconds / flushes;
    events.add(now + part, () => {
      computed += part;
      const told = database.serve(now + part, (costs.portionCpu * (1 - atEnds)) / flushes);
      const stored = storage.serve(now + part, (costs.bytesPerSecond * part) / storageBytesPerSecond);
      // The process goes on while it is told and stored, but not further than one ahead.
      const next = Math.max(now + part, told - part, stored - part);
      if (flushed + 1 < flushes) compute(slot, next, seconds, flushed + 1);
      else events.add(Math.max(next, told, stored), () => end(slot, Math.max(next, told, stored)));
    });
  };
  const end = (slot: number, now: number) => {
    const asked = database.serve(now, (costs.portionCpu * atEnds) / 2);
    const ended = rows[slot % runs].serve(asked, costs.lock);
    done++;
    events.add(ended, () => begin(slot, ended));
  };
  const poll = (now: number) => {
    database.serve(now, costs.idleCpu * 2);
    events.add(now + 2, () => poll(now + 2));
  };
  for (let worker = 0; worker < workers; worker++) {
    const at = (2 * worker) / workers;
    events.add(at, () => poll(at));
  }
  for (let slot = 0; slot < slots; slot++) {
    // Not all at once: they come as portions before them end.
    const at = ((slot / slots) * times[0]) % simulatedSeconds;
    events.add(at, () => begin(slot, at));
  }
  for (let event = events.next(); event !== undefined && event.time < simulatedSeconds; event = events.next())
    event.run();
  const share = (busy: number, count: number) => Math.min(1, busy / (simulatedSeconds * count));
  return {
    portionsPerSecond: done / simulatedSeconds,
    busy: computed / (simulatedSeconds * slots),
    use: {
      database: share(database.busy, databaseCores),
      runRow: Math.max(...rows.map(({ busy }) => share(busy, 1))),
      storage: share(storage.busy, 1),
    },
  };
}
