// log softmax and the largest of a vector of logits, in float64.

/** Index of the largest value; the first where several tie. */
export function argmax(values: Float32Array): number {
  let best = 0;
  for (let i = 1; i < values.length; i++) if (values[i] > values[best]) best = i;
  return best;
}

/** Log of the softmax, with the largest logit taken out first. */
export function logSoftmax(logits: Float32Array): Float64Array {
  const largest = logits[argmax(logits)];
  let sum = 0;
  for (const logit of logits) sum += Math.exp(logit - largest);
  const shift = largest + Math.log(sum);
  return Float64Array.from(logits, (logit) => logit - shift);
}
