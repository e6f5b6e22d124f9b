// The opening of a report: what was asked of which model, on which images, against which controls.
import { formatAmount } from '../../numbers/format.ts';

interface LeadOf {
  /** Claims that were asked for, of how many there are. */
  readonly asked: number;
  readonly all: number;
  readonly model: string;
  readonly images: number;
  readonly data: string;
}

export function reportLead({ asked, all, model, images, data }: LeadOf): string {
  const claims = asked === all ? `The ${all} claims` : `${asked} of the ${all} claims`;
  return `${claims} of the critical-pathway paper (Khakzar et al., CVPR 2021), put to ${model} on ${formatAmount(images, 'image')} of ${data}, beside random paths as a control. A verdict is about this run, with its interval over images, and says as plainly what was not confirmed.`;
}
