// A live preview: one picture, drawn on at will, explained by one model in a worker of this browser.
'use client';
import { LivePreview_ReadDocument } from '@pathlens/client';
import { codeHistogram } from '@pathlens/pathway-core/codes';
import { type DragEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useQuery } from 'urql';
import { Note } from '../../design/note.tsx';
import { codeLayers, cutAt } from '../experiment/cut.ts';
import { LayerProfileTable } from '../experiment/layer-profile.tsx';
import type { ChangeView } from '../experiment/use-view-state.ts';
import type { ViewState } from '../experiment/view-state.ts';
import { AnswersCard } from './answers-card.tsx';
import { DrawingTools } from './drawing/drawing-tools.tsx';
import { PictureEditor } from './drawing/picture-editor.tsx';
import { firstTool, type Tool } from './drawing/tool.ts';
import { useDrawing } from './drawing/use-drawing.ts';
import { EngineLine } from './engine-line.tsx';
import { nameOfEngine } from './engine-names.ts';
import { LiveMap } from './live-map.tsx';
import { modelToOpen, type PreviewedModel } from './model-to-open.ts';
import { PreviewHead } from './preview-head.tsx';
import { chosenMethod, previewMethods, titleOf } from './preview-methods.ts';
import { SparsityCard } from './sparsity-card.tsx';
import { type Queue, QueueLink, StageView } from './stage-view.tsx';
import { usePicture } from './use-picture.ts';
import { usePreviewWorker } from './use-preview-worker.ts';

export interface LivePreviewProps {
  /** Id of the model version. */
  readonly version: string;
  /** The picture it starts with; null where one is to be chosen. */
  readonly image: PreviewImage | null;
  readonly view: ViewState;
  readonly change: ChangeView;
  readonly queue: Queue | null;
  /** Where the run that it was opened from is asked otherwise, in words. */
  readonly unlike?: string | null;
  readonly onClose: () => void;
}

export interface PreviewImage {
  readonly url: string;
  readonly name: string;
}

export function LivePreview(props: LivePreviewProps) {
  const { version, queue, onClose } = props;
  const [{ data, error }] = useQuery({ query: LivePreview_ReadDocument, variables: { version } });
  const model = data?.modelVersion ?? null;
  if (error || (data && !model)) {
    return (
      <Note tone="bad" live>
        The model could not be read. Close the preview and open it again.
      </Note>
    );
  }
  if (!model) return <StageView stage={{ kind: 'fetching', done: 0, total: 0 }} queue={queue} onCancel={onClose} />;
  if (model.livePreview.reason != null) {
    return (
      <Note live>
        <p>{model.livePreview.reason}</p>
        {queue ? (
          <p className="mt-1.5">
            <QueueLink queue={queue} />
          </p>
        ) : null}
      </Note>
    );
  }
  return <OpenPreview {...props} model={model} />;
}

function OpenPreview(props: LivePreviewProps & { readonly model: PreviewedModel }) {
  const { model, image, view, change, queue, unlike = null, onClose } = props;
  const opening = useMemo(() => modelToOpen(model), [model]);
  const worker = usePreviewWorker(opening, view.liveEngine);
  const { stage, held, cut, problem, ask, decode } = worker;

  const [own, setOwn] = useState<{ readonly file: File; readonly of: string | null } | null>(null);
  // Another image of the page takes the place of one's own.
  const file = own !== null && own.of === (image?.url ?? null) ? own.file : null;
  const url = image?.url ?? null;
  const { picture: begun, unread } = usePicture({ model, image, file, decode, worker: `${view.liveEngine}` });
  const base = begun?.pixels ?? null;
  const drawing = useDrawing(base);
  const [chosen, setTool] = useState<Tool | null>(null);
  const tool = chosen ?? firstTool(base?.width ?? 1, base?.height ?? 1);
  const methods = useMemo(() => previewMethods(model.activations.length), [model]);
  const method = chosenMethod(methods, view.live);
  const wanted = view.live === null || view.live === method.id ? null : titleOf(view.live);
  const apart = wanted ? `${wanted} takes more passes than a preview makes. ${method.title} is shown.` : unlike;
  const target = view.liveClass === null || view.liveClass >= (model.classes ?? 0) ? 'predicted' : view.liveClass;
  const { pixels, version: picture } = drawing;
  const name = drawing.isMarked ? `${begun?.name}, drawn over` : (begun?.name ?? '');
  const ready = stage.kind === 'open';
  useEffect(() => {
    if (pixels && ready) ask({ pixels, picture, target, method: method.id, sparsity: view.sparsity, name });
  }, [ask, ready, pixels, picture, target, method.id, view.sparsity, name]);

  const layers = useMemo(() => codeLayers(model.activations), [model]);
  const histogram = useMemo(() => held && codeHistogram(held.codes, held.dead, layers), [held, layers]);
  const shownCut = useMemo(
    () => (held && histogram ? cutAt(histogram, held.boundaries, view.sparsity) : null),
    [held, histogram, view.sparsity],
  );
  const nameOf = (index: number): string => model.labels[index] ?? `Class ${index}`;
  const loaded = useMemo(
    () =>
      held
        ? {
            codes: held.codes,
            pathway: {
              id: null,
              target: { index: held.target, name: model.labels[held.target] ?? `Class ${held.target}` },
            },
          }
        : null,
    [held, model],
  );
  const provenance = useMemo(
    () => [
      { label: 'Model', value: `${model.model.name} v${model.number}` },
      // Of the answer that is shown, whatever has been asked since.
      { label: 'Image', value: held?.question.name ?? '–' },
      { label: 'Selection', value: (held && titleOf(held.question.method)) ?? '–' },
      { label: 'Engine', value: stage.kind === 'open' ? `${nameOfEngine(stage.engine.id)} in a browser` : '–' },
    ],
    [model, held, stage],
  );

  const [over, setOver] = useState(false);
  const take = useCallback((given: File) => setOwn({ file: given, of: url }), [url]);
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const given = event.dataTransfer.files[0];
    if (given) take(given);
  };
  const part = useRef<HTMLElement>(null);
  return (
    <section
      ref={part}
      aria-label="Live preview"
      data-testid="live-preview"
      aria-busy={worker.busy}
      className={`@container grid content-start gap-2.5 ${over ? 'outline-2 outline-offset-4 outline-accent outline-dashed' : ''}`}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
      onKeyDown={(event) => {
        // Steps of the drawing, before those of the page.
        if (!(event.metaKey || event.ctrlKey) || event.key.toLowerCase() !== 'z') return;
        if (event.shiftKey ? !drawing.mayRedo : !drawing.mayUndo) return;
        event.preventDefault();
        event.stopPropagation();
        if (event.shiftKey) drawing.redo();
        else drawing.undo();
      }}
    >
      <PreviewHead
        model={model}
        methods={methods}
        method={method}
        target={target}
        predicted={held && target === 'predicted' ? nameOf(held.predicted) : null}
        nameOf={nameOf}
        change={change}
        onFile={take}
        onImage={file !== null && image !== null ? () => setOwn(null) : null}
        onClose={onClose}
      />
      {apart ? <Note>{apart}</Note> : null}
      {unread ? (
        <Note tone="bad" live>
          {unread}
        </Note>
      ) : null}
      {problem ? (
        <Note tone="bad" live>
          <p>{problem.message}</p>
          {problem.hint ? <p>{problem.hint}</p> : null}
        </Note>
      ) : null}
      {stage.kind !== 'open' ? <StageView stage={stage} queue={queue} onCancel={onClose} /> : null}
      {stage.kind === 'open' && base && pixels ? (
        <>
          <div className="grid gap-3 @min-[560px]:grid-cols-2 @min-[820px]:grid-cols-[minmax(0,290px)_minmax(0,290px)_minmax(0,1fr)]">
            <figure className="card min-w-0 p-2" aria-label="Picture">
              <div className="mb-1.5 flex h-6 items-center">
                <span className="truncate font-semibold" title={begun?.name}>
                  {begun?.name}
                </span>
              </div>
              <PictureEditor
                key={`${base.width} ${base.height}`}
                base={base}
                drawing={drawing}
                tool={tool}
                onTool={setTool}
                name={begun?.name ?? ''}
              />
              <DrawingTools
                tool={tool}
                onTool={setTool}
                most={Math.max(1, Math.min(base.width, base.height))}
                drawing={drawing}
              />
            </figure>
            <figure className="card min-w-0 p-2" aria-label="Pathway Gradient">
              <div className="mb-1.5 flex h-6 items-center">
                <span className="truncate font-semibold">Pathway Gradient</span>
              </div>
              <LiveMap picture={pixels} cut={cut} target={cut ? nameOf(cut.target) : 'the class'} look={view} />
            </figure>
            <div className="min-w-0 @max-[820px]:@min-[560px]:col-span-2">
              <AnswersCard held={cut?.held ?? held} cut={cut} units={model.units ?? 0} nameOf={nameOf} />
            </div>
          </div>
          <SparsityCard
            sparsity={view.sparsity}
            probability={
              cut?.question.picture === picture && cut.sparsity === shownCut?.sparsity ? cut.probability : null
            }
            onChange={(sparsity) => change({ sparsity })}
          />
          <LayerProfileTable
            model={model}
            loaded={loaded}
            cut={shownCut}
            profile={null}
            sample={null}
            orders={['score', 'index']}
            provenance={provenance}
            view={view}
            change={change}
          />
          <EngineLine
            open={stage}
            held={held}
            passSeconds={worker.passSeconds}
            serverSeconds={model.livePreview.secondsPerPass ?? null}
            queue={queue}
          />
        </>
      ) : null}
    </section>
  );
}
