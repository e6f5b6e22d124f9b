// Colour maps in pages: those of all pictures, and a legend of each.
import { type ColourMapId, colourMapStops } from '@pathlens/figures/colour-maps';

export { type ColourMapId, colourAt, colourMapStops, overlayOf, steepness } from '@pathlens/figures/colour-maps';

/** A CSS gradient of the map, for legends. */
export function cssGradient(map: ColourMapId): string {
  const stops = colourMapStops[map];
  return `linear-gradient(to right,${stops.map((stop, i) => `${stop} ${((i / (stops.length - 1)) * 100).toFixed(1)}%`).join(',')})`;
}
