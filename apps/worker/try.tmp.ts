import { createReadStream, rmSync } from 'node:fs';
import { openStorage } from '@pathlens/storage';
import { readDataset } from './src/tasks/import-dataset/read-dataset.ts';

rmSync('/tmp/ds/store', { recursive: true, force: true });
const storage = await openStorage('/tmp/ds/store');
const { key } = await storage.putContent(createReadStream(process.argv[2]));
const c = process.cpuUsage();
const s = performance.now();
const r = await readDataset(
  { objectKey: key, confirmed: true, layout: null },
  {
    storage,
    settings: {} as never,
    tell: async (e) => {
      if (e.kind === 'detected') console.log('detected', performance.now() - s);
    },
  },
);
const d = process.cpuUsage(c);
console.log(r?.report.images, 'wall', performance.now() - s, 'user', d.user / 1e3, 'sys', d.system / 1e3);
