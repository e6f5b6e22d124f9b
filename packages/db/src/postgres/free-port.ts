// TCP ports of this machine.
import { createServer } from 'node:net';

/** A port nobody listens on at the moment. */
export function freePort(): Promise<number> {
  return listenBriefly(0, '127.0.0.1');
}

/** Whether a server could listen on this port now. */
export async function isPortFree(port: number, host = '127.0.0.1'): Promise<boolean> {
  try {
    await listenBriefly(port, host);
    return true;
  } catch {
    return false;
  }
}

function listenBriefly(port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, host, () => {
      const address = server.address();
      server.close(() =>
        address && typeof address === 'object' ? resolve(address.port) : reject(new Error('no port')),
      );
    });
  });
}
