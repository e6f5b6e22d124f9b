// The parts of a claims report: their titles and what each is about.
import type { ClaimSection } from '@pathlens/pathway-core/catalog';

export const sectionTitles: Readonly<Record<ClaimSection, string>> = {
  pruning: 'Selecting by pruning',
  contribution: 'Selecting by contribution',
  linearity: 'Local linearity',
  decoding: 'What a pathway decodes to',
  attribution: 'Attribution by pathways',
};

export const sectionLeads: Readonly<Record<ClaimSection, string>> = {
  pruning:
    'The paper’s argument against pruning: many different pathways keep the answer, and some of them are made of units that were off.',
  contribution:
    'Pathways selected by the contribution of their units never hold a unit that is dead for the input, and two ways of measuring contribution agree.',
  linearity:
    'Around an image, a pathway of contributing units answers almost linearly, so its gradient can be trusted there.',
  decoding: 'Images that a pathway responds to most, beside a control with the same footprint.',
  attribution:
    'The gradient of a pathway as a map over the image, measured against other maps and against random controls.',
};
