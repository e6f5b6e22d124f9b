// What of the environment says which graphics devices a process sees. Nothing else here reads it.

/** Of NVIDIA_TF32_OVERRIDE: no product is rounded. */
const float32 = '0';

/** Vulkan drivers that were named instead of those that are installed. */
export function namedVulkanDrivers(): string | undefined {
  return process.env.VK_DRIVER_FILES || process.env.VK_ICD_FILENAMES || undefined;
}

/** Everything that changes which devices or libraries an engine finds. */
export function deviceSettings(): string {
  const names = ['VK_DRIVER_FILES', 'VK_ICD_FILENAMES', 'CUDA_VISIBLE_DEVICES', 'LD_LIBRARY_PATH'];
  const settings = names.map((name) => `${name}=${process.env[name] ?? ''}`);
  // The same before an engine has set it and after.
  return [...settings, `NVIDIA_TF32_OVERRIDE=${process.env.NVIDIA_TF32_OVERRIDE ?? float32}`].join('\n');
}

/** Since Ampere, NVIDIA's libraries round the factors of products to 10 bits (TF32) unless they are told not to before they load. */
export function computeInFloat32(): void {
  process.env.NVIDIA_TF32_OVERRIDE ??= float32;
}
