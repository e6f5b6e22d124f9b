// What is pointed at, looked at and selected among the images of a map: one place that all views read and change, so that what is
// marked in one is marked in all.
'use client';
import { createContext, useContext, useSyncExternalStore } from 'react';
import { type SelectHow, selectedAfter } from './lasso.ts';

export interface Pointed {
  /** Indices among the images of the map. */
  readonly hovered: number | null;
  readonly focused: number | null;
  readonly selected: ReadonlySet<number>;
}

const nothing: ReadonlySet<number> = new Set();

export class PointStore {
  #now: Pointed;
  readonly #listeners = new Set<() => void>();

  constructor(focused: number | null) {
    this.#now = { hovered: null, focused, selected: nothing };
  }

  readonly get = (): Pointed => this.#now;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  hover(hovered: number | null): void {
    if (hovered !== this.#now.hovered) this.#change({ hovered });
  }

  focus(focused: number | null): void {
    if (focused !== this.#now.focused) this.#change({ focused });
  }

  select(found: readonly number[], how: SelectHow): void {
    this.#change({ selected: selectedAfter(this.#now.selected, found, how) });
  }

  toggle(index: number): void {
    this.select([index], this.#now.selected.has(index) ? 'remove' : 'add');
  }

  #change(part: Partial<Pointed>): void {
    this.#now = { ...this.#now, ...part };
    for (const listener of this.#listeners) listener();
  }
}

const StoreContext = createContext<PointStore | null>(null);
export const PointProvider = StoreContext.Provider;

export function usePointStore(): PointStore {
  const store = useContext(StoreContext);
  if (store === null) throw new Error('no store of points above');
  return store;
}

/** A part of what is pointed at; who uses it is drawn again when that part changes. */
export function usePointed<Part>(part: (pointed: Pointed) => Part): Part {
  const store = usePointStore();
  const read = () => part(store.get());
  return useSyncExternalStore(store.subscribe, read, read);
}
