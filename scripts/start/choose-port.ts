// The port the gateway will listen on.
import { isPortFree } from '@pathlens/db';
import { StartError, type StartSettings } from './settings.ts';

const TRIES = 50;

/** The port asked for, or, when none was asked for, the first free one from the default on. */
export async function choosePort(settings: StartSettings): Promise<number> {
  for (let port = settings.port; port < settings.port + TRIES; port += 1) {
    if (await isPortFree(port, settings.host)) return port;
    if (settings.portIsGiven) {
      throw new StartError(`Port ${port} on ${settings.host} is taken; set PORT to another one.`);
    }
  }
  throw new StartError(`No port from ${settings.port} to ${settings.port + TRIES - 1} is free; set PORT.`);
}

/** Where browsers reach a server on this host and port. */
export function addressOf(host: string, port: number): string {
  const everywhere = host === '0.0.0.0' || host === '::';
  const name = everywhere ? 'localhost' : host.includes(':') ? `[${host}]` : host;
  return `http://${name}:${port}`;
}
