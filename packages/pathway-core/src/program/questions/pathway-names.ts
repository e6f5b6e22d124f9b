// How the inputs and outputs of questions about pathways are called.

/** Names of the inputs and outputs of the programs that questions are. */
export const pathwayNames = {
  /** Input: float32, the network's input. */
  image: 'image',
  /** Input: float32 [K], ∂objective/∂logits per image; one-hot explains one logit. */
  seed: 'seed',
  /** Input: bool, shape of activation point `index`; what is off is imposed as zero. */
  mask: (index: number): string => `mask/${index}`,
  /** Input, with `replacements`: float32, what is added to the masked activation; zero where the mask is on. */
  replacement: (index: number): string => `replacement/${index}`,
  /** Output: float32 [K]. */
  logits: 'logits',
  /** Output: float32, ∂(seed·logits)/∂image of the masked network. */
  gradient: 'gradient',
  /** Output: float32 = |a·g|, a after the mask, g = ∂(seed·logits)/∂a. */
  score: (index: number): string => `score/${index}`,
  /** Output: bool, a > 0 before the mask; a unit that is not active is dead. */
  active: (index: number): string => `active/${index}`,
} as const;
