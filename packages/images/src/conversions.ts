// What a decoder changes in an image on its way to 8-bit sRGB without transparency, as a report names it.
import type { Metadata } from 'sharp';

/** Ids are words that people read. */
export const conversions = {
  turned: 'turned as EXIF says',
  depth: '16 bits a channel to 8',
  cmyk: 'CMYK to sRGB',
  profile: 'colour profile to sRGB',
  palette: 'palette to colours',
  grey: 'grey to three equal channels',
  alpha: 'transparency dropped',
} as const;
export type Conversion = (typeof conversions)[keyof typeof conversions];

export function conversionsOf(metadata: Metadata): Conversion[] {
  const applies: readonly (readonly [Conversion, boolean])[] = [
    [conversions.turned, (metadata.orientation ?? 1) > 1],
    [conversions.depth, metadata.depth === 'ushort'],
    [conversions.cmyk, metadata.space === 'cmyk'],
    [conversions.profile, metadata.hasProfile === true && metadata.space !== 'cmyk'],
    [conversions.palette, metadata.isPalette === true],
    [conversions.grey, metadata.space === 'b-w' || metadata.space === 'grey16'],
    [conversions.alpha, metadata.hasAlpha === true],
  ];
  return applies.filter(([, does]) => does).map(([conversion]) => conversion);
}
