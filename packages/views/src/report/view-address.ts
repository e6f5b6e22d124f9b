// Addresses of pages whose views can stand in a report, as people copy them from the browser.
import { readImages } from './named-images.ts';

/** A page, without knowing yet what is there. */
export type ViewAddress =
  | { readonly kind: 'experiment'; readonly id: string; readonly query: string }
  | {
      readonly kind: 'comparison';
      readonly id: string;
      readonly version: number | null;
      readonly from: number;
      readonly images: readonly string[] | null;
    }
  /** A study, and which part of it: key of a figure or table, id of a claim. */
  | { readonly kind: 'study'; readonly id: string; readonly part: string | null }
  | { readonly kind: 'saved-view'; readonly id: string }
  | { readonly kind: 'thread'; readonly id: string };

const id = '([\\w.-]{1,128})';
const patterns = {
  experiment: new RegExp(`^/p/[\\w.-]+/x/${id}$`),
  comparison: new RegExp(`^/p/[\\w.-]+/c/${id}$`),
  study: new RegExp(`^/p/[\\w.-]+/s/${id}$`),
  view: new RegExp(`^/v/${id}$`),
  thread: new RegExp(`^/threads/${id}$`),
} as const;

/** null for anything that is no such address; the host is not looked at: ids are found, or are not, in the report's project. */
export function readViewAddress(text: string): ViewAddress | null {
  const given = text.trim();
  if (given.length > 4_000 || /\s/.test(given) || !URL.canParse(given, 'http://here')) return null;
  const { pathname, searchParams, hash, search, protocol } = new URL(given, 'http://here');
  if (protocol !== 'http:' && protocol !== 'https:') return null;
  const found = (name: keyof typeof patterns) => patterns[name].exec(pathname)?.[1];
  const thread = searchParams.get('thread') ?? found('thread');
  if (thread && /^[\w-]{1,128}$/.test(thread)) return { kind: 'thread', id: thread };
  const experiment = found('experiment');
  if (experiment && experiment !== 'new')
    return { kind: 'experiment', id: experiment, query: search.replace(/^\?/, '') };
  const comparison = found('comparison');
  if (comparison) {
    const version = Number(searchParams.get('version'));
    const from = Number(searchParams.get('from'));
    return {
      kind: 'comparison',
      id: comparison,
      version: Number.isInteger(version) && version >= 1 ? version : null,
      from: Number.isInteger(from) && from > 0 && from <= 10_000 ? from : 0,
      images: readImages(searchParams.get('images')),
    };
  }
  const study = found('study');
  if (study && study !== 'new') return { kind: 'study', id: study, part: partIn(hash, searchParams) };
  const view = found('view');
  return view ? { kind: 'saved-view', id: view } : null;
}

function partIn(hash: string, params: URLSearchParams): string | null {
  let text = hash.replace(/^#/, '');
  try {
    text = decodeURIComponent(text);
  } catch {
    // As it was typed.
  }
  const part = params.get('part') ?? text;
  return part === '' || part.length > 200 ? null : part;
}
