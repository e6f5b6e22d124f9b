// The document of an open editor and how it stands with the server, for as long as the editor is there.
'use client';
import type { ReportBlock } from '@pathlens/views';
import { blockMap, readDocument } from '@pathlens/views/document';
import { useEffect, useMemo, useRef, useState } from 'react';
import { useClient } from 'urql';
import * as Y from 'yjs';
import { randomKey } from '../../new-experiment/random-key.ts';
import type { RemoteCaret } from './carets.ts';
import { ReportSync, type SyncState } from './report-sync.ts';

export interface OpenDocument {
  readonly sync: ReportSync;
  readonly undo: Y.UndoManager;
  /** As they stand; a text's words are in its Y.Text. */
  readonly blocks: readonly ReportBlock[];
  readonly state: SyncState;
  readonly carets: readonly RemoteCaret[];
  /** Grows with what was stored. */
  readonly stored: number;
}

export function useSync(report: string, person: { readonly id: string; readonly name: string }): OpenDocument | null {
  const client = useClient();
  const [open, setOpen] = useState<Pick<OpenDocument, 'sync' | 'undo'> | null>(null);
  const [state, setState] = useState<SyncState>({ kind: 'opening' });
  const [carets, setCarets] = useState<readonly RemoteCaret[]>([]);
  const [stored, setStored] = useState(0);
  const [blocks, setBlocks] = useState<readonly ReportBlock[]>([]);
  const who = useRef(person);
  useEffect(() => {
    const sync = new ReportSync({
      client,
      report,
      person: who.current,
      seat: randomKey(),
      onState: setState,
      onCarets: setCarets,
      onStored: () => setStored((count) => count + 1),
    });
    const map = blockMap(sync.doc);
    // One's own steps: what CodeMirror writes, what is done to blocks, and the title.
    const undo = new Y.UndoManager([map, sync.doc.getText('title')], {
      trackedOrigins: new Set(['block', 'title']),
      captureTimeout: 600,
    });
    const read = () => setBlocks(readDocument(sync.doc).blocks);
    map.observeDeep(read);
    sync.open();
    setOpen({ sync, undo });
    return () => {
      map.unobserveDeep(read);
      undo.destroy();
      sync.close();
      setOpen(null);
    };
  }, [client, report]);
  return useMemo(
    () => (open === null ? null : { ...open, blocks, state, carets, stored }),
    [open, blocks, state, carets, stored],
  );
}
