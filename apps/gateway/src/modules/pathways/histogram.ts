// The stored histogram of codes: uint32 [activation points, 2, 256], for each code the units and the dead units that have it.
import type { LayerHistogram } from '@pathlens/pathway-core/codes';
import type { Context } from '../../context.ts';

/** One histogram a layer. Throws when the object does not have the size of the network's activation points. */
export async function readHistogram(
  { app }: Context,
  key: string,
  points: readonly { readonly units: number }[],
): Promise<LayerHistogram[]> {
  const bytes = await app.storage.readBytes(key);
  if (bytes.byteLength !== points.length * 512 * 4) {
    throw new Error(`histogram ${key} has ${bytes.byteLength} bytes for ${points.length} activation points`);
  }
  const counts = new Uint32Array(bytes.buffer, bytes.byteOffset, points.length * 512);
  return points.map((_point, layer) => {
    const all = counts.subarray(layer * 512, layer * 512 + 256);
    const dead = [...counts.subarray(layer * 512 + 256, layer * 512 + 512)];
    return { live: Array.from(all, (count, code) => count - dead[code]), dead };
  });
}
