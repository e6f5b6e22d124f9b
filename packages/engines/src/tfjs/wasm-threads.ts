// Threads for the WebAssembly of tfjs in Node, which it starts in browsers alone (tensorflow/tfjs#3830): it makes web workers out of
// texts of scripts, and Node's know files. While the backend starts, this class stands where it looks for the browser's.
import { resolveObjectURL } from 'node:buffer';
import { Worker } from 'node:worker_threads';

/** What the script of a thread finds in a browser, or in the bundle it was cut out of. */
const surroundings = `
  const { parentPort } = require('node:worker_threads');
  const modules = { require$$0: 'fs', require$$1: 'path', require$$3: 'perf_hooks', require$$4: 'os' };
  for (const [name, id] of Object.entries(modules)) globalThis[name] = require(id);
  Object.assign(globalThis, {
    require,
    commonjsGlobal: globalThis,
    __filename: '',
    __dirname: '',
    __values: (values) => values[Symbol.iterator](),
    __read: (values, count) => [...values].slice(0, count),
    __spreadArray: (to, from) => to.concat([...from]),
  });
  parentPort.once('message', (script) => {
    (0, eval)(script);
    globalThis.importScripts = globalThis.eval;
    parentPort.postMessage({ cmd: '' });
  });
`;

class ThreadWorker extends Worker {
  readonly #ready: Promise<void>;
  #loaded = false;

  /** `address` of the script, which tfjs keeps as a blob. */
  constructor(address: string) {
    super(surroundings, { eval: true });
    const script = resolveObjectURL(address)!.text();
    this.#ready = script.then((text) => super.postMessage(text));
  }

  override postMessage(message: { readonly urlOrBlob?: unknown }): void {
    // The main thread waits for its threads without coming back to its queue: what they are told goes out at once.
    if (this.#loaded) {
      super.postMessage(message);
      return;
    }
    const { urlOrBlob } = message;
    const whole = urlOrBlob instanceof Blob ? urlOrBlob.text() : undefined;
    void this.#ready.then(async () => {
      super.postMessage(whole === undefined ? message : { ...message, urlOrBlob: await whole });
      this.#loaded = true;
    });
  }
}

/** Runs what starts the backend, with workers for its threads. */
export async function withThreads<T>(start: () => Promise<T>): Promise<T> {
  const before = Object.getOwnPropertyDescriptor(globalThis, 'Worker');
  // The backend's script sets it to Node's.
  Object.defineProperty(globalThis, 'Worker', { configurable: true, get: () => ThreadWorker, set: () => {} });
  try {
    return await start();
  } finally {
    if (before === undefined) Reflect.deleteProperty(globalThis, 'Worker');
    else Object.defineProperty(globalThis, 'Worker', before);
  }
}
