// A report while it is written, by several people at once. Loaded with the first press of Edit.
'use client';
import { Reports_AddBlockDocument } from '@pathlens/client';
import { type ReportBlock, readViewAddress } from '@pathlens/views';
import { blockMap, edit, placesIn, textOf, titleOf } from '@pathlens/views/document';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { useMutation } from 'urql';
import { Button } from '../../../design/button.tsx';
import { Note } from '../../../design/note.tsx';
import { Refusal } from '../../../design/refusal.tsx';
import { randomKey } from '../../new-experiment/random-key.ts';
import { isAt, SpotPins } from '../../threads/spot-pins.tsx';
import { PanelView } from '../panel-view.tsx';
import { blockName } from '../report-place.ts';
import type { ReportData } from '../types.ts';
import './editor.css';
import './text-look.css';
import { BlockMenu } from './block-menu.tsx';
import { BlockRow } from './block-row.tsx';
import { FormatBar } from './format-bar.tsx';
import { InsertDialog } from './insert-dialog.tsx';
import { KeepOrUpdate } from './keep-or-update.tsx';
import { SyncNote } from './sync-note.tsx';
import { TextEditor } from './text-editor.tsx';
import { TitleEditor } from './title-editor.tsx';
import { usePanels } from './use-panels.ts';
import { type OpenDocument, useSync } from './use-sync.ts';
import { Writing } from './writing.ts';

interface ReportEditorProps {
  readonly report: ReportData;
  readonly root: string;
  readonly reader: { readonly id: string; readonly name: string };
}

export default function ReportEditor({ report, root, reader }: ReportEditorProps) {
  const open = useSync(report.id, reader);
  if (open === null || open.state.kind === 'opening') {
    return (
      <>
        <h1 id="title">{report.name}</h1>
        <SyncNote state={{ kind: 'opening' }} />
      </>
    );
  }
  return <OpenEditor report={report} root={root} open={open} />;
}

interface OpenEditorProps {
  readonly report: ReportData;
  readonly root: string;
  readonly open: OpenDocument;
}

/** Behind which block something is to be put in; null: at the end. */
type Inserting = { readonly after: string | null } | null;

function OpenEditor({ report, root, open }: OpenEditorProps) {
  const { sync, undo, blocks, state, carets, stored } = open;
  const { doc } = sync;
  const panels = usePanels(report, blocks, stored);
  const [writing] = useState(() => new Writing());
  const [inserting, setInserting] = useState<Inserting>(null);
  const [fresh, setFresh] = useState<string | null>(null);
  const [{ data, error, fetching }, addBlock] = useMutation(Reports_AddBlockDocument);

  const addText = (after: string | null) => {
    const id = randomKey().slice(0, 16);
    edit(doc, { do: 'add-text', id, text: '', ...(after === null ? {} : { after }) }, 'block');
    setFresh(id);
    setInserting(null);
  };
  const addView = async (address: string, after: string | null, freeze: boolean) => {
    setInserting(null);
    // The gateway puts it behind a block that it has to know.
    await sync.flush();
    await addBlock({ input: { report: report.id, address, after, freeze }, key: randomKey() });
  };
  const move = (id: string, by: -1 | 1) => {
    const places = placesIn(doc).map((place) => place.id);
    const at = places.indexOf(id);
    const to = at + by;
    if (at < 0 || to < 0 || to >= places.length) return;
    edit(doc, { do: 'move', id, after: by === 1 ? places[to] : (places[to - 1] ?? null) }, 'block');
  };
  const dropBefore = (dragged: string, target: string) => {
    if (dragged === target) return;
    const places = placesIn(doc).flatMap(({ id }) => (id === dragged ? [] : id));
    edit(doc, { do: 'move', id: dragged, after: places[places.indexOf(target) - 1] ?? null }, 'block');
  };
  const remove = (id: string) => {
    edit(doc, { do: 'remove', id }, 'block');
    setFresh(blocks[blocks.findIndex((block) => block.id === id) - 1]?.id ?? null);
  };
  const refusal = data?.addReportBlock.error;

  const drawBlock = (block: ReportBlock) => {
    const panel = panels.get(block.id) ?? null;
    const map = blockMap(doc).get(block.id);
    const text = block.kind === 'text' && map ? textOf(map) : null;
    const name = blockName({ text: block.kind === 'text' ? block.text : null, panel });
    return (
      <BlockRow
        key={block.id}
        id={block.id}
        name={name}
        onMove={(by) => move(block.id, by)}
        onDropped={(dragged) => dropBefore(dragged, block.id)}
        menu={
          <>
            <SpotPins match={isAt({ kind: 'BLOCK', block: block.id })} />
            <BlockMenu
              report={report.id}
              root={root}
              block={block}
              panel={panel}
              flush={() => sync.flush()}
              onRemove={() => remove(block.id)}
              onInsert={() => setInserting({ after: block.id })}
            />
          </>
        }
      >
        {text ? (
          <TextEditor
            text={text}
            undo={undo}
            writing={writing}
            carets={carets}
            label={`Text: ${name}`}
            fresh={fresh === block.id}
            onInsert={() => setInserting({ after: block.id })}
            onAddress={(address) => {
              if (!/^https?:/.test(address) || readViewAddress(address) === null) return false;
              void addView(address, block.id, false);
              return true;
            }}
            onMove={(by) => move(block.id, by)}
            onEmpty={() => blocks.length > 1 && remove(block.id)}
            onCaret={(caret) => sync.setCaret(caret)}
          />
        ) : panel ? (
          <PanelView
            panel={panel}
            root={root}
            actions={
              panel.changed ? (
                <KeepOrUpdate report={report.id} block={block.id} flush={() => sync.flush()} />
              ) : undefined
            }
          />
        ) : (
          <div className="min-h-24 rounded-2 bg-sunken" aria-hidden />
        )}
      </BlockRow>
    );
  };

  return (
    <>
      <TitleEditor title={titleOf(doc)} />
      <div className="mt-1 mb-3">
        <SyncNote state={state} />
      </div>
      <FormatBar writing={writing} undo={undo} />
      {blocks.map(drawBlock)}
      <div className="mt-4 flex flex-wrap items-center gap-2" data-screen-only="">
        <Button small onClick={() => addText(null)}>
          <Plus aria-hidden />
          Text
        </Button>
        <Button
          small
          busy={fetching ? 'Putting it in…' : undefined}
          aria-haspopup="dialog"
          onClick={() => setInserting({ after: null })}
        >
          <Plus aria-hidden />
          View, figure or claim
        </Button>
      </div>
      {refusal ? <Refusal error={refusal} /> : null}
      {error ? (
        <Note tone="bad" live>
          The server could not be reached. Nothing was put in. Try again.
        </Note>
      ) : null}
      {inserting ? (
        <InsertDialog
          slug={report.inside?.slug ?? ''}
          onText={() => addText(inserting.after)}
          onAddress={(address, freeze) => void addView(address, inserting.after, freeze)}
          onClose={() => setInserting(null)}
        />
      ) : null}
    </>
  );
}
