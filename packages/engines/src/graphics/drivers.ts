// Which drivers of graphics devices are installed, read from files: no library is loaded for it.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { deviceSettings, namedVulkanDrivers } from './env.ts';

const vulkanFolders = ['/usr/share/vulkan/icd.d', '/usr/local/share/vulkan/icd.d', '/etc/vulkan/icd.d'];

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).map((name) => join(folder, name));
  } catch {
    return [];
  }
}

/** Files that describe Vulkan drivers, those that were named where any were. */
function vulkanDrivers(): string[] {
  const named = namedVulkanDrivers();
  if (named !== undefined) return named.split(delimiter).filter((file) => existsSync(file));
  return vulkanFolders.flatMap(filesIn).filter((file) => file.endsWith('.json'));
}

/** Why WebGPU cannot run here; undefined where it has to be tried: elsewhere than on Linux its drivers are part of the system. */
export function missingWebGpuDriver(): string | undefined {
  if (process.platform !== 'linux' || vulkanDrivers().length > 0) return undefined;
  return 'No Vulkan driver is installed on this machine.';
}

const softwareDrivers: readonly (readonly [RegExp, string])[] = [
  [/swiftshader/i, 'SwiftShader'],
  [/lvp_icd|lavapipe/i, 'Lavapipe'],
];

/** How WebGPU reaches its device: "Vulkan, SwiftShader, a processor", "Metal", "Vulkan, one of intel, nvidia". */
export function webGpuDriver(): string {
  if (process.platform === 'darwin') return 'Metal';
  if (process.platform === 'win32') return 'Direct3D 12';
  const names = driverNames();
  const version = isNvidiaOnly() ? nvidiaDriver() : undefined;
  const which = names.length > 1 ? `one of ${names.join(', ')}` : names[0];
  return ['Vulkan', which, version].filter((part) => part !== undefined).join(', ');
}

function driverNames(): string[] {
  const names = vulkanDrivers().map((file) => {
    const software = softwareDrivers.find(([pattern]) => pattern.test(file));
    return software ? `${software[1]}, a processor` : file.replace(/^.*\//, '').replace(/(_icd.*)?\.json$/, '');
  });
  return [...new Set(names)];
}

function isNvidiaOnly(): boolean {
  return driverNames().every((name) => /nvidia/i.test(name));
}

/** What WebGPU computes on, as far as files tell: which of several adapters it takes is its own choice. */
export function webGpuDevice(): string {
  if (isSoftwareOnly()) return 'software graphics adapter';
  return isNvidiaOnly() && nvidiaCards().length > 0 ? nvidiaCard() : 'a graphics adapter';
}

/** Whether every Vulkan driver that is there computes on the processor. */
function isSoftwareOnly(): boolean {
  if (process.platform !== 'linux') return false;
  return vulkanDrivers().every((file) => softwareDrivers.some(([pattern]) => pattern.test(file)));
}

/** "NVIDIA driver 550.54.15" where the kernel has one. */
export function nvidiaDriver(): string | undefined {
  const version = /Kernel Module(?: for \S+)?\s+(\d[\d.]*)/.exec(read('/proc/driver/nvidia/version'))?.[1];
  return version === undefined ? undefined : `NVIDIA driver ${version}`;
}

/** Names of the NVIDIA cards, in the kernel's order. */
function nvidiaCards(): string[] {
  return filesIn('/proc/driver/nvidia/gpus').flatMap((folder) => {
    const model = /^Model:\s*(.+)$/m.exec(read(join(folder, 'information')))?.[1];
    return model === undefined ? [] : [model.trim()];
  });
}

/** What CUDA computes on: named where there is no other it could be. */
export function nvidiaCard(cards = nvidiaCards()): string {
  if (cards.length === 1) return cards[0];
  return cards.length === 0 ? 'an NVIDIA card' : `one of ${cards.length} NVIDIA cards`;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}

/** Changes when a card, a driver or a setting of theirs does. */
export function deviceSurroundings(): string[] {
  const nodes = [...filesIn('/dev/dri'), ...filesIn('/dev').filter((file) => file.startsWith('/dev/nvidia'))];
  return [deviceSettings(), ...vulkanDrivers(), nvidiaDriver() ?? '', ...nvidiaCards(), ...nodes.sort()];
}
