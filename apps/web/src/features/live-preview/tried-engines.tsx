// What was measured of each engine of this browser.
import type { TriedEngine } from '@pathlens/engines/tfjs/browser-choice';
import { formatSignificant } from '../../numbers/format.ts';
import { engineNames } from './engine-names.ts';

interface TriedEnginesProps {
  readonly tried: readonly TriedEngine[];
  /** Id of the one in use. */
  readonly used: string | null;
}

export function TriedEngines({ tried, used }: TriedEnginesProps) {
  return (
    <table className="card-table mt-1 text-xs">
      <caption className="sr-only">Engines of this browser</caption>
      <thead>
        <tr>
          <th scope="col">Engine</th>
          <th scope="col">Device or reason</th>
          <th scope="col" className="num">
            GFLOP/s
          </th>
          <th scope="col" className="num">
            Largest deviation
          </th>
        </tr>
      </thead>
      <tbody>
        {tried.map(({ id, device, reason, deviation, gigaflops }) => (
          <tr key={id}>
            <th scope="row" className="!text-strong">
              {engineNames[id]}
              {id === used ? <span className="t3 font-normal"> in use</span> : null}
            </th>
            <td className="[overflow-wrap:anywhere]">{reason ?? device}</td>
            <td className="num">{gigaflops ? formatSignificant(gigaflops) : '–'}</td>
            <td className="num">{deviation === null ? '–' : formatSignificant(deviation)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
