// What the colours of a panel's pictures mean.
import type { PanelLegend } from '@pathlens/views';
import { Legend } from '../../design/legend.tsx';

export function ValueLegend({ legend }: { readonly legend: PanelLegend }) {
  const map = legend.low === '0' ? 'heat' : 'signed';
  return <Legend map={map} low={legend.low} middle={legend.middle} high={legend.high} />;
}
