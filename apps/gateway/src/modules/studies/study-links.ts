// Links to what a study has said. What is said again gets another address, so that browsers may keep what they have.
import type { StudyPartHead } from './study-parts.loader.ts';

export interface Link {
  readonly url: string;
  readonly mediaType: string;
  readonly bytes?: number;
  readonly shape?: number[];
  readonly elementType?: string;
}

const folders = { FIGURE: 'figures', TABLE: 'tables', PICTURE: 'pictures', ARRAY: 'arrays', CLAIM: 'claims' } as const;
const mediaTypes = {
  json: 'application/json',
  svg: 'image/svg+xml',
  csv: 'text/csv',
  tex: 'application/x-tex',
  parquet: 'application/vnd.apache.parquet',
  png: 'image/png',
  npy: 'application/octet-stream',
} as const;

export type PartFormat = keyof typeof mediaTypes;

/** The version in the address of a part. */
export function versionOf({ updatedAt }: Pick<StudyPartHead, 'updatedAt'>): string {
  return updatedAt.getTime().toString(36);
}

export function partLink(part: StudyPartHead, format: PartFormat): Link {
  const name = encodeURIComponent(`${part.key}.${format}`);
  const stored = part.objectKey !== null && part.bytes !== null ? { bytes: Number(part.bytes) } : {};
  const url = `/files/studies/${part.studyId}/${folders[part.kind]}/${name}?v=${versionOf(part)}`;
  return { url, mediaType: mediaTypes[format], ...stored };
}
