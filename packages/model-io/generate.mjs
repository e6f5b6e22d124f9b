// Compiles proto/onnx.proto to static code, so that nothing is evaluated at run time: `node generate.mjs [folder]`.
import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

const here = import.meta.dirname;
const folder = process.argv[2] ?? join(here, 'src/generated');
mkdirSync(folder, { recursive: true });
const pbjs = join(dirname(createRequire(import.meta.url).resolve('protobufjs-cli/package.json')), 'bin/pbjs');
const options = ['create', 'encode', 'verify', 'convert', 'delimited', 'typeurl', 'service', 'comments'].map(
  (part) => `--no-${part}`,
);
const target = ['-t', 'static-module', '-w', 'es6', '--keep-case', '--force-number', '-r', 'pathlens-onnx'];
const result = spawnSync(
  process.execPath,
  [pbjs, ...target, ...options, '-o', join(folder, 'onnx.js'), join(here, 'proto/onnx.proto')],
  { stdio: 'inherit' },
);
writeFileSync(
  join(folder, 'onnx.d.ts'),
  `import type { Reader } from 'protobufjs/minimal.js';\n\nexport const onnx: { ModelProto: { decode(reader: Reader): unknown } };\n`,
);
process.exit(result.status ?? 1);
