// Has an archive read as a job's process reads it, in this process, and collects what it tells.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  type DatasetDetection,
  type DatasetLayout,
  type DatasetReport,
  datasetDetection,
  datasetReport,
} from '@pathlens/jobs';
import { openStorage, type Storage } from '@pathlens/storage';
import type { ImportedItem } from '../src/tasks/import-dataset/import-image.ts';
import { readDataset } from '../src/tasks/import-dataset/read-dataset.ts';
import { onlyCpu } from './only-cpu.ts';
import { writeZip, type ZipFile } from './zip.ts';

export interface ReadArchive {
  readonly detection: DatasetDetection | undefined;
  readonly items: readonly ImportedItem[];
  readonly report: DatasetReport | undefined;
  readonly csv: string;
}

export interface Reader {
  readonly storage: Storage;
  detect(files: Readonly<Record<string, Uint8Array | string>>): Promise<DatasetDetection>;
  read(
    files: Readonly<Record<string, Uint8Array | string>> | Uint8Array,
    options?: { layout?: DatasetLayout | null; confirmed?: boolean },
  ): Promise<ReadArchive>;
  close(): void;
}

export const zipOf = (files: Readonly<Record<string, Uint8Array | string>>): Uint8Array =>
  writeZip(Object.entries(files).map(([name, content]): ZipFile => ({ name, content: Buffer.from(content) })));

export async function openReader(): Promise<Reader> {
  const folder = mkdtempSync(join(tmpdir(), 'pathlens-reader-'));
  const storage = await openStorage(folder);
  const settings = { storageUrl: folder, engines: onlyCpu, threads: 1, outputBytes: 2 ** 30 } as const;
  const read: Reader['read'] = async (files, { layout = null, confirmed = true } = {}) => {
    const { key } = await storage.putContent(files instanceof Uint8Array ? files : zipOf(files));
    const items: ImportedItem[] = [];
    let detection: DatasetDetection | undefined;
    const result = await readDataset(
      { objectKey: key, confirmed, layout },
      {
        settings,
        storage,
        tell: async (event) => {
          // What crosses to another process is what the contract says, and nothing that cannot be cloned.
          const told = structuredClone(event);
          if (told.kind === 'detected') detection = datasetDetection.parse(told.detection);
          else items.push(...told.items);
        },
      },
    );
    const csv = result?.reportKey ? Buffer.from(await storage.readBytes(result.reportKey)).toString() : '';
    return { detection, items, report: result ? datasetReport.parse(result.report) : undefined, csv };
  };
  return {
    storage,
    read,
    detect: async (files) => (await read(files, { confirmed: false })).detection!,
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
