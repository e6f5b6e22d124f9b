// Files on disk to a project, and the import that follows, told on one line.
import { openAsBlob } from 'node:fs';
import { basename } from 'node:path';
import { type ImportEvent, type Server, sendFile, type UploadKind, waitForImport } from '@pathlens/client';
import { PathlensError } from '@pathlens/pathway-core';
import { interruption } from '../interrupt.ts';
import { terminalProgress } from '../progress.ts';

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** Sends one file and gives the id of its upload; asked again after an interruption it goes on where it stopped. */
export async function pushFile(
  server: Server,
  { project, kind, path }: { project: string; kind: UploadKind; path: string },
): Promise<string> {
  const fileName = basename(path);
  const source = await openAsBlob(path).catch(() => {
    throw new PathlensError('FILE_MISSING', `${fileName} cannot be opened.`, { path: [fileName] });
  });
  const line = terminalProgress();
  try {
    return await sendFile(
      server,
      { project, kind, fileName, source },
      {
        signal: interruption,
        onProgress: ({ sent, total }) => line.show(`${fileName}: ${megabytes(sent)} of ${megabytes(total)}`),
        onLost: (seconds) => line.show(`${fileName}: the connection is lost, again in ${seconds} s`),
      },
    );
  } finally {
    line.clear();
  }
}

/** Waits until a version is imported. Throws with the reason where it is refused. */
export async function awaitImport(server: Server, id: string): Promise<ImportEvent> {
  const line = terminalProgress();
  try {
    return await waitForImport(server, id, {
      signal: interruption,
      onEvent: ({ state }) => line.show(`import: ${state.toLowerCase()}`),
    });
  } finally {
    line.clear();
  }
}
