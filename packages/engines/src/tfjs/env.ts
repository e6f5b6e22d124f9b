// What of the environment concerns tfjs in Node.

/** libtensorflow's C++ log writes to stderr, where our commands put errors only; the first load reads this. */
export function quietTensorFlow(): void {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
}

/** TensorFlow takes all memory of a card when it starts, unless it is told to take what it needs: several workers share one. */
export function shareCard(): void {
  process.env.TF_FORCE_GPU_ALLOW_GROWTH ??= 'true';
}
