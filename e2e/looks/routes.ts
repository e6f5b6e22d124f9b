// Routes of the product's pages, as their folders name them.
import { globSync } from 'node:fs';
import { dirname, join } from 'node:path';

const folder = join(import.meta.dirname, '../../apps/web/src/app');

/** "/p/[project]/x/new", in their order. */
export const routes: readonly string[] = globSync('**/page.tsx', { cwd: folder })
  .map((file) => `/${dirname(file).replaceAll('\\', '/')}`.replace(/\/\.$/, '/'))
  .sort();

const parts = (path: string): string[] =>
  path
    .replace(/[?#].*/, '')
    .split('/')
    .filter(Boolean);
const isOpen = (part: string): boolean => part.startsWith('[');

/** The route that answers an address: of those that could, the one with most words of its own; null where there is none. */
export function routeOf(address: string): string | null {
  const asked = parts(address);
  const fit = routes.filter((route) => {
    const own = parts(route);
    return own.length === asked.length && own.every((part, at) => isOpen(part) || part === asked[at]);
  });
  const open = (route: string): number => parts(route).filter(isOpen).length;
  return fit.sort((a, b) => open(a) - open(b))[0] ?? null;
}
