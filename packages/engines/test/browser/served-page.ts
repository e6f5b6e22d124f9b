// Serves the page of the browser tests: the script, bundled as the product bundles it, and the binaries of tfjs-backend-wasm.
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { build } from 'vite';

const resolve = createRequire(import.meta.url).resolve;
const wasm = join(dirname(resolve('@tensorflow/tfjs-backend-wasm/package.json')), 'dist');

const types: Readonly<Record<string, string>> = { js: 'text/javascript', wasm: 'application/wasm', html: 'text/html' };

export interface ServedPage {
  /** `isolated`: as a page must be to have threads. */
  readonly address: (isolated: boolean) => string;
  readonly close: () => void;
}

export async function servePage(script: string): Promise<ServedPage> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: import.meta.dirname,
    build: { write: false, minify: false, modulePreload: false, target: 'es2024', rollupOptions: { input: script } },
  });
  const { output } = Array.isArray(built) ? built[0] : (built as Extract<typeof built, { output: unknown }>);
  const files = new Map(output.map((file) => [file.fileName, 'code' in file ? file.code : file.source]));
  const entry = output.find((file) => file.type === 'chunk' && file.isEntry)!.fileName;
  const page = `<!doctype html><title>conformance</title><script type="module" src="/${entry}"></script>`;
  const server = createServer(async (request, response) => {
    const { pathname } = new URL(request.url!, 'http://localhost');
    const name = pathname.slice(1);
    const content =
      name === 'isolated' || name === 'plain'
        ? page
        : name.startsWith('wasm/')
          ? await readFile(join(wasm, name.slice('wasm/'.length))).catch(() => undefined)
          : files.get(name);
    const type = types[content === page ? 'html' : name.split('.').at(-1)!] ?? 'application/octet-stream';
    response.setHeader('Content-Type', type);
    if (name !== 'plain') {
      response.setHeader('Cross-Origin-Opener-Policy', 'same-origin');
      response.setHeader('Cross-Origin-Embedder-Policy', 'require-corp');
    }
    response.statusCode = content === undefined ? 404 : 200;
    response.end(content);
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  const { port } = server.address() as AddressInfo;
  return {
    address: (isolated) => `http://127.0.0.1:${port}/${isolated ? 'isolated' : 'plain'}`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
