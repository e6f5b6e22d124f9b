// Papers that several methods come from.

export const khakzar2021 = {
  citation: 'Khakzar et al., Neural Response Interpretation Through the Lens of Critical Pathways, CVPR 2021',
  year: 2021,
  url: 'https://arxiv.org/abs/2103.16886',
} as const;
