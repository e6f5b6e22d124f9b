// Which images of a data set a page shows, and how that stands in its address.
import type { ImageContent } from '@pathlens/client';

export interface ImageFilter {
  readonly label: string | null;
  readonly content: ImageContent | null;
  /** Id of a slice. */
  readonly slice: string | null;
}

/** All images. */
export const noFilter: ImageFilter = { label: null, content: null, slice: null };

export const isFiltered = ({ label, content, slice }: ImageFilter): boolean =>
  label !== null || content !== null || slice !== null;

const contents: Readonly<Partial<Record<string, ImageContent>>> = { boxes: 'BOXES', masks: 'MASKS' };

type Parameter = string | readonly string[] | undefined;

interface FilterParameters {
  readonly class?: Parameter;
  readonly with?: Parameter;
  readonly slice?: Parameter;
}

/** From the parameters of an address; what is not known filters nothing, and of two of a name the first counts. */
export function parseFilter(params: FilterParameters): ImageFilter {
  const [label, content, slice] = [params.class, params.with, params.slice].map((value) => [value].flat()[0]);
  return { label: label ?? null, content: contents[content ?? ''] ?? null, slice: slice || null };
}

/** `parameters` with the filter's own ones set or taken out. */
export function writeFilter(parameters: URLSearchParams, { label, content, slice }: ImageFilter): URLSearchParams {
  const next = new URLSearchParams(parameters);
  next.delete('class');
  next.delete('with');
  next.delete('slice');
  if (label !== null) next.set('class', label);
  if (content !== null) next.set('with', content.toLowerCase());
  if (slice !== null) next.set('slice', slice);
  return next;
}

/** Variables of the queries for images. */
export function filterVariables({ label, content, slice }: ImageFilter) {
  return { label, with: content, slice };
}
