// The opening of a report: what was asked of which model, on which images, against which controls.
import { formatAmount } from '../../numbers/format.ts';

interface LeadOf {
  readonly claims: number;
  readonly model: string;
  readonly images: number;
  readonly data: string;
}

export function reportLead({ claims, model, images, data }: LeadOf): string {
  return `${formatAmount(claims, 'claim')} of the critical-pathway paper (Khakzar et al., CVPR 2021), put to ${model} on ${formatAmount(images, 'image')} of ${data}, beside controls that the paper does not have: random paths of equal density and blurred maps. A verdict is about this run, with its intervals over images.`;
}
