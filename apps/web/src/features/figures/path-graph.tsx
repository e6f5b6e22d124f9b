// Channels of a pathway as a graph: pan, zoom, search, Tab through the nodes by score. What is derived is called so.
'use client';
import { derivedSentence, type GraphFigure, layoutGraph, type PlacedNode, palettes } from '@pathlens/figures';
import { Maximize, Minus, Plus } from 'lucide-react';
import { type KeyboardEvent, type PointerEvent, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { GraphLegend } from './graph-legend.tsx';
import { byScore, findNodes, fitView, nodeAt, reveal, type View, walkNodes, zoomView } from './graph-view.ts';
import { NodeDetail } from './node-detail.tsx';
import { paintGraph } from './paint-graph.ts';
import { useElementWidth } from './use-element-width.ts';
import { useFigureTheme } from './use-figure-theme.ts';

interface PathGraphProps {
  readonly figure: GraphFigure;
}

/** A column narrower than this has no room for names; the graph gets wider than its place and is panned. */
const leastPitch = 72;
const mostHeight = 480;

export function PathGraph({ figure }: PathGraphProps) {
  const place = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const measured = useElementWidth(place);
  const width = measured ?? 560;
  const layout = useMemo(
    () => layoutGraph(figure, Math.max(width, figure.layers.length * leastPitch), 28),
    [figure, width],
  );
  const height = Math.min(mostHeight, layout.height + 8);
  const size = useMemo(() => ({ width, height }), [width, height]);
  const whole = useMemo(() => fitView(layout, size), [layout, size]);
  const [moved, setMoved] = useState<View | null>(null);
  const [chosenId, setChosen] = useState<string | null>(null);
  const [words, setWords] = useState('');
  const view = moved ?? whole;
  const chosen = layout.nodes.find(({ node }) => node.id === chosenId) ?? null;
  const found = useMemo(() => findNodes(layout, words), [layout, words]);
  const theme = useFigureTheme();
  useEffect(() => {
    const context = canvas.current?.getContext('2d');
    if (!context || !canvas.current || measured === null) return;
    const ratio = window.devicePixelRatio || 1;
    canvas.current.width = Math.round(width * ratio);
    canvas.current.height = Math.round(height * ratio);
    const outlined = new Set(found.map(({ node }) => node.id));
    paintGraph(context, { layout, view, palette: palettes[theme], chosen, found: outlined }, { width, height, ratio });
  }, [layout, view, theme, chosen, found, width, height, measured]);

  const choose = useCallback(
    (node: PlacedNode | null) => {
      setChosen(node?.node.id ?? null);
      if (node) setMoved((known) => reveal(known ?? whole, node, size));
    },
    [whole, size],
  );
  const zoom = useCallback(
    (factor: number, at = { x: width / 2, y: height / 2 }) => setMoved((known) => zoomView(known ?? whole, factor, at)),
    [whole, width, height],
  );
  // React listens to wheels passively: the page would scroll as well.
  useEffect(() => {
    const element = canvas.current;
    if (!element) return;
    const turn = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const box = element.getBoundingClientRect();
      zoom(Math.exp(-event.deltaY / 300), { x: event.clientX - box.left, y: event.clientY - box.top });
    };
    element.addEventListener('wheel', turn, { passive: false });
    return () => element.removeEventListener('wheel', turn);
  }, [zoom]);

  const press = (event: KeyboardEvent) => {
    if (event.key === '+' || event.key === '=') return zoom(1.25);
    if (event.key === '-') return zoom(0.8);
    if (event.key === '0') return setMoved(null);
    if (event.key === 'Escape' && chosen) {
      event.stopPropagation();
      return choose(null);
    }
    const order = byScore(layout);
    if (event.key === 'Tab') {
      const at = chosen ? order.findIndex(({ node }) => node.id === chosen.node.id) : -1;
      const next = chosen || !event.shiftKey ? order[at + (event.shiftKey ? -1 : 1)] : undefined;
      // Past the last node Tab leaves, as it does after Escape and Shift+Tab.
      if (!next) return choose(null);
      event.preventDefault();
      return choose(next);
    }
    if (!event.key.startsWith('Arrow')) return;
    event.preventDefault();
    choose(chosen ? walkNodes(layout, chosen, event.key) : (order[0] ?? null));
  };
  const drag = useRef<{ readonly x: number; readonly y: number; readonly view: View; far: boolean } | null>(null);
  const down = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId);
    drag.current = { x: event.clientX, y: event.clientY, view, far: false };
  };
  const move = ({ clientX, clientY }: PointerEvent) => {
    const { current } = drag;
    if (!current) return;
    const [dx, dy] = [clientX - current.x, clientY - current.y];
    if (Math.hypot(dx, dy) > 4) current.far = true;
    if (current.far) setMoved({ ...current.view, x: current.view.x + dx, y: current.view.y + dy });
  };
  const up = (event: PointerEvent<HTMLElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    if (drag.current && !drag.current.far)
      choose(nodeAt(layout, view, event.clientX - box.left, event.clientY - box.top));
    drag.current = null;
  };
  return (
    <div ref={place} className="w-full min-w-0">
      <div className="mb-2 flex flex-wrap items-center gap-2">
        <span className="chip border border-line-strong">Derived</span>
        <span className="t2 min-w-44 flex-1 text-xs">{derivedSentence}</span>
        <input
          type="search"
          className="field h-7! w-40!"
          aria-label="Find a channel"
          placeholder="Find a channel"
          value={words}
          onChange={(event) => setWords(event.target.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || found.length === 0) return;
            const at = found.findIndex(({ node }) => node.id === chosenId);
            choose(found[(at + 1) % found.length]);
          }}
        />
        <span role="status" className="t3 text-xs whitespace-nowrap">
          {words.trim() ? `${found.length} found` : ''}
        </span>
        <span className="flex">
          <Button variant="ghost" small iconOnly aria-label="Nearer" title="Nearer (+)" onClick={() => zoom(1.25)}>
            <Plus aria-hidden />
          </Button>
          <Button variant="ghost" small iconOnly aria-label="Farther" title="Farther (−)" onClick={() => zoom(0.8)}>
            <Minus aria-hidden />
          </Button>
          <Button variant="ghost" small iconOnly aria-label="Fit" title="Fit (0)" onClick={() => setMoved(null)}>
            <Maximize aria-hidden />
          </Button>
        </span>
      </div>
      <button
        type="button"
        className="block w-full cursor-grab touch-pan-y overflow-hidden rounded-1 focus-visible:outline-offset-[-2px] active:cursor-grabbing"
        style={{ height }}
        aria-label={`${figure.text} Tab walks the nodes by score, arrow keys by place, + and − zoom, Escape leaves.`}
        onKeyDown={press}
        onPointerDown={down}
        onPointerMove={move}
        onPointerUp={up}
        onPointerCancel={() => {
          drag.current = null;
        }}
      >
        <canvas ref={canvas} className="h-full w-full" />
      </button>
      <GraphLegend figure={figure} palette={palettes[theme]} />
      <NodeDetail layout={layout} chosen={chosen} />
    </div>
  );
}
