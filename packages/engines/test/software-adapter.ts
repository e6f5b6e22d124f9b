// A graphics adapter for machines without one: Chromium brings a Vulkan that computes on the processor.
import { existsSync } from 'node:fs';
import { constants } from 'node:os';

const folder = '/usr/lib/chromium';
const driver = `${folder}/vk_swiftshader_icd.json`;
const loader = `${folder}/libvulkan.so.1`;
/** Of dlfcn.h: the library stays when its handle is closed, as Node does with one that is no add-on. */
const noDelete = 0x1000;

/** Lets whatever looks for Vulkan in this process find it, if there is no adapter of the machine's own and Chromium is installed. */
export function offerSoftwareAdapter(): void {
  if (process.platform !== 'linux' || existsSync('/dev/dri') || existsSync('/dev/nvidia0')) return;
  if (!existsSync(driver) || !existsSync(loader)) return;
  process.env.VK_DRIVER_FILES ??= driver;
  try {
    process.dlopen({ exports: {} }, loader, constants.dlopen.RTLD_NOW | noDelete);
  } catch {
    // It is no add-on; it is loaded all the same.
  }
}
