// How pixels without a value are drawn: hatched in two greys, so that nobody takes them for a value of any colour map.

export const hatchColours = { light: [176, 176, 176], dark: [88, 88, 88] } as const;

/** Of a pixel of the map. Stripes are two pixels wide and run from the bottom left. */
export const hatchAt = (x: number, y: number): readonly [number, number, number] =>
  (x + y) % 4 < 2 ? hatchColours.light : hatchColours.dark;

/** The same as a CSS background: what a legend shows. */
export const cssHatch = `repeating-linear-gradient(135deg, rgb(${hatchColours.light.join(' ')}) 0 2px, rgb(${hatchColours.dark.join(' ')}) 2px 4px)`;

export const noValueWords = 'no value';

/** "12 pixels of this map have no value." */
export const countWords = (pixels: number): string =>
  `${pixels} ${pixels === 1 ? 'pixel of this map has' : 'pixels of this map have'} no value.`;
