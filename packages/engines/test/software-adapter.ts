// Chromium's software adapter for WebGPU, where it is installed: what tests of graphics engines run on without a graphics card.
import { existsSync } from 'node:fs';

const file = '/usr/lib/chromium/vk_swiftshader_icd.json';

/** undefined where there is none. */
export const softwareAdapter: string | undefined = existsSync(file) ? file : undefined;
