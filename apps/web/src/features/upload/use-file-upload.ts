// One file on its way up: announced, sent piece by piece, paused, resumed.
'use client';
import { Upload_CreateDocument, UploadRefused, uploadBytes } from '@pathlens/client';
import { useCallback, useRef, useState } from 'react';
import { useClient } from 'urql';

export interface UserFault {
  readonly code: string;
  readonly message: string;
  readonly hint?: string | null;
}

export interface FileUpload {
  readonly phase: 'idle' | 'sending' | 'paused' | 'sent' | 'refused';
  readonly sent: number;
  readonly total: number;
  /** Bytes per second. */
  readonly speed: number | null;
  readonly fault: UserFault | null;
}

interface Target {
  readonly project: string;
  readonly kind: 'MODEL' | 'DATASET';
}

const idle: FileUpload = { phase: 'idle', sent: 0, total: 0, speed: null, fault: null };
const lost: UserFault = {
  code: 'CONNECTION_LOST',
  message: 'The connection was lost. Nothing is lost.',
  hint: 'Press Resume when you are back.',
};

/**
 * `send` resolves to the upload's id once every byte is there, and to null when it was paused or refused; after a pause
 * `send` with the same file goes on.
 */
export function useFileUpload({ project, kind }: Target) {
  const client = useClient();
  const [upload, setUpload] = useState<FileUpload>(idle);
  const open = useRef<{ file: File; id: string; url: string } | null>(null);
  const abort = useRef<AbortController | null>(null);

  const send = useCallback(
    async (file: File): Promise<string | null> => {
      setUpload((known) => ({ ...known, phase: 'sending', total: file.size, fault: null }));
      const refuse = (fault: UserFault) => {
        setUpload((known) => ({ ...known, phase: 'refused', fault }));
        return null;
      };
      if (open.current?.file !== file) {
        const input = { project, kind, fileName: file.name, bytes: file.size };
        const { data } = await client.mutation(Upload_CreateDocument, { input }).toPromise();
        const answer = data?.createUpload;
        if (answer?.error) return refuse(answer.error);
        if (!answer?.ok) return refuse(lost);
        open.current = { file, id: answer.ok.upload.id, url: answer.ok.upload.url };
      }
      const { id, url } = open.current;
      abort.current = new AbortController();
      try {
        await uploadBytes(url, file, {
          signal: abort.current.signal,
          onProgress: ({ sent, total, speed }) => setUpload((known) => ({ ...known, sent, total, speed })),
        });
      } catch (error) {
        if (error instanceof UploadRefused) {
          open.current = null;
          return refuse(error);
        }
        setUpload((known) => ({ ...known, phase: 'paused', fault: abort.current?.signal.aborted ? null : lost }));
        return null;
      }
      open.current = null;
      setUpload((known) => ({ ...known, phase: 'sent', sent: file.size }));
      return id;
    },
    [client, project, kind],
  );
  const pause = useCallback(() => abort.current?.abort(), []);
  const reset = useCallback(() => {
    abort.current?.abort();
    open.current = null;
    setUpload(idle);
  }, []);
  return { upload, send, pause, reset };
}
