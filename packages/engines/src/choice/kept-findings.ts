// Findings kept in a folder of this machine: a file each, named by a digest of everything the finding depends on.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { arch, cpus, platform } from 'node:os';
import { dirname, join } from 'node:path';
import { deviceSurroundings } from '../graphics/drivers.ts';

const resolve = createRequire(import.meta.url);
const libraries = [
  'onnxruntime-node',
  '@tensorflow/tfjs',
  '@tensorflow/tfjs-node',
  '@tensorflow/tfjs-node-gpu',
  'webgpu',
];
/** What computes and what judges it: this package, and the programs of the core. */
const sources = [join(import.meta.dirname, '..'), dirname(resolve.resolve('@pathlens/pathway-core'))];

/** Of our own code: another release may compute faster, and rightly. */
function digestOfSources(): string {
  const digest = createHash('sha256');
  for (const folder of sources) {
    const entries = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    const files = entries.map(({ parentPath, name }) => join(parentPath, name)).sort();
    for (const file of files) digest.update(readFileSync(file));
  }
  return digest.digest('hex');
}

function versionOf(library: string): string {
  try {
    return (resolve(`${library}/package.json`) as { version: string }).version;
  } catch {
    return 'none';
  }
}

/** Our code, library versions, processor, cards and drivers: what was measured holds as long as they stay the same. */
function surroundings(): string[] {
  const processors = cpus();
  return [
    digestOfSources(),
    `${platform()} ${arch()} node ${process.version}`,
    ...libraries.map((library) => `${library} ${versionOf(library)}`),
    `${processors.length} × ${processors[0]?.model ?? ''}`,
    ...deviceSurroundings(),
  ];
}

export class KeptFindings<Finding> {
  readonly #folder: string | undefined;
  readonly #file: string;

  /** @param folder nothing is kept where left out */
  constructor(folder: string | undefined, name: string, about: readonly string[]) {
    this.#folder = folder;
    const digest = createHash('sha256')
      .update(JSON.stringify([...surroundings(), ...about]))
      .digest('hex');
    this.#file = `${name}-${digest.slice(0, 16)}.json`;
  }

  async read(): Promise<Finding | undefined> {
    if (this.#folder === undefined) return undefined;
    try {
      return JSON.parse(await readFile(join(this.#folder, this.#file), 'utf8')) as Finding;
    } catch {
      return undefined;
    }
  }

  /** A folder that cannot be written costs the next start its measurement, nothing else. */
  async write(finding: Finding): Promise<void> {
    if (this.#folder === undefined) return;
    const path = join(this.#folder, this.#file);
    try {
      await mkdir(this.#folder, { recursive: true });
      await writeFile(`${path}.${process.pid}`, JSON.stringify(finding));
      await rename(`${path}.${process.pid}`, path);
    } catch {
      // See above.
    }
  }
}
