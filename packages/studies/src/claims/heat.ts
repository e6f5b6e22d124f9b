// A map as a picture: |A| over its largest, from black over red and yellow to white.

export function heat(map: Float32Array): Uint8Array {
  let largest = 0;
  for (const value of map) largest = Math.max(largest, Math.abs(value));
  const rgb = new Uint8Array(3 * map.length);
  if (largest === 0) return rgb;
  for (const [pixel, value] of map.entries()) {
    const strength = (3 * Math.abs(value)) / largest;
    for (let channel = 0; channel < 3; channel++) {
      rgb[3 * pixel + channel] = Math.round(255 * Math.min(Math.max(strength - channel, 0), 1));
    }
  }
  return rgb;
}
