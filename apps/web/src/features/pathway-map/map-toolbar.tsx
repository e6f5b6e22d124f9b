// What a drag on the map does, and how near one is.
'use client';
import { Lasso, Minus, Move, Plus, RotateCcw, SquareDashedMousePointer } from 'lucide-react';
import type { ReactNode } from 'react';
import { Button } from '../../design/button.tsx';
import { Segmented } from '../../design/segmented.tsx';
import type { MapControls, MapTool } from './scatter-map.tsx';

interface MapToolbarProps {
  readonly tool: MapTool;
  readonly onTool: (tool: MapTool) => void;
  readonly controls: { readonly current: MapControls | null };
}

export function MapToolbar({ tool, onTool, controls }: MapToolbarProps) {
  return (
    <div className="flex flex-wrap items-center gap-2 border-b border-line px-2 py-1.5" data-screen-only="">
      <Segmented
        label="Drag to"
        value={tool}
        choices={[
          { value: 'lasso', label: <ToolName icon={<Lasso aria-hidden />} name="Lasso" /> },
          {
            value: 'rectangle',
            label: <ToolName icon={<SquareDashedMousePointer aria-hidden />} name="Rectangle" />,
          },
          { value: 'move', label: <ToolName icon={<Move aria-hidden />} name="Move" /> },
        ]}
        onChange={onTool}
      />
      <span className="flex-1" />
      <Button
        small
        iconOnly
        variant="ghost"
        aria-label="Zoom in"
        title="Zoom in (+)"
        onClick={() => controls.current?.zoom(1.5)}
      >
        <Plus aria-hidden />
      </Button>
      <Button
        small
        iconOnly
        variant="ghost"
        aria-label="Zoom out"
        title="Zoom out (-)"
        onClick={() => controls.current?.zoom(1 / 1.5)}
      >
        <Minus aria-hidden />
      </Button>
      <Button
        small
        iconOnly
        variant="ghost"
        aria-label="Show all"
        title="Show all (0)"
        onClick={() => controls.current?.reset()}
      >
        <RotateCcw aria-hidden />
      </Button>
    </div>
  );
}

function ToolName({ icon, name }: { readonly icon: ReactNode; readonly name: string }) {
  return (
    <span className="inline-flex items-center gap-1">
      {icon}
      {name}
    </span>
  );
}
