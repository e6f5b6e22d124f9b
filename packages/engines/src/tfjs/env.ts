// What of the environment concerns tfjs in Node.

/** libtensorflow's C++ log writes to stderr, where our commands put errors only; the first load reads this. */
export function quietTensorFlow(): void {
  process.env.TF_CPP_MIN_LOG_LEVEL ??= '2';
}
