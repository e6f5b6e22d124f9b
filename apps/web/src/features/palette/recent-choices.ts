// What somebody chose last in the palette, on this device: the newest first.
import type { Choice } from './choices.ts';

const prefix = 'pathlens-recent-';
const mostKept = 8;

type Recent = Pick<Choice, 'id' | 'title' | 'detail' | 'href'>;

function isRecent(value: unknown): value is Recent {
  if (typeof value !== 'object' || value === null) return false;
  const { id, title, detail, href } = value as Record<string, unknown>;
  const maybe = (text: unknown) => text === undefined || typeof text === 'string';
  // Only places of this server are gone to.
  const here = href === undefined || (typeof href === 'string' && /^\/(?!\/)/.test(href));
  return typeof id === 'string' && typeof title === 'string' && maybe(detail) && here;
}

export function readRecent(person: string): readonly Recent[] {
  try {
    const kept: unknown = JSON.parse(window.localStorage.getItem(prefix + person) ?? '[]');
    return Array.isArray(kept) ? kept.filter(isRecent).slice(0, mostKept) : [];
  } catch {
    return [];
  }
}

export function keepRecent(person: string, { id, title, detail, href }: Choice): void {
  const others = readRecent(person).filter((other) => other.id !== id);
  try {
    const kept = [{ id, title, detail, href }, ...others].slice(0, mostKept);
    window.localStorage.setItem(prefix + person, JSON.stringify(kept));
  } catch {
    // Full or forbidden: nothing is remembered.
  }
}

/** Whoever uses this browser next finds no name of what was opened. */
export function forgetRecent(): void {
  try {
    for (const name of Object.keys(window.localStorage)) {
      if (name.startsWith(prefix)) window.localStorage.removeItem(name);
    }
  } catch {
    // No storage: nothing is in it.
  }
}
