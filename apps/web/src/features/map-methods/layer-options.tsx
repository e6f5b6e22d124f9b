// The activation points of a network as options, by name; those of a single place can carry no map.
import { activationWords, mappable, type Network } from './network.ts';

export function LayerOptions({ network }: { readonly network: Network }) {
  const layers = mappable(network);
  const last = layers.at(-1);
  return (
    <>
      <option value="-1">{last ? `Last (${activationWords(last)})` : 'None has more than one place'}</option>
      {layers.map((layer) => (
        <option key={layer.index} value={layer.index}>
          {activationWords(layer)}
        </option>
      ))}
    </>
  );
}
