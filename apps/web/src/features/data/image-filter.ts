// Which images of a data set a page shows, and how that stands in its address.
import type { ImageContent } from '@pathlens/client';

export interface ImageFilter {
  readonly label: string | null;
  readonly content: ImageContent | null;
}

const contents: Readonly<Partial<Record<string, ImageContent>>> = { boxes: 'BOXES', masks: 'MASKS' };

type Parameter = string | readonly string[] | undefined;

/** From the parameters `class` and `with`; what is not known filters nothing, and of two of a name the first counts. */
export function parseFilter(params: { readonly class?: Parameter; readonly with?: Parameter }): ImageFilter {
  const [label, content] = [params.class, params.with].map((value) => [value].flat()[0]);
  return { label: label ?? null, content: contents[content ?? ''] ?? null };
}

/** `parameters` with the filter's own ones set or taken out. */
export function writeFilter(parameters: URLSearchParams, { label, content }: ImageFilter): URLSearchParams {
  const next = new URLSearchParams(parameters);
  next.delete('class');
  next.delete('with');
  if (label !== null) next.set('class', label);
  if (content !== null) next.set('with', content.toLowerCase());
  return next;
}

/** Variables of the queries for images. */
export function filterVariables({ label, content }: ImageFilter) {
  return { label, with: content };
}
