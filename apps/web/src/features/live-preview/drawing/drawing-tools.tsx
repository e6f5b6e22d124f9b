// The tools under the picture: shape, what is left behind, size, steps back and forth.
'use client';
import { Eraser, Redo2, Undo2 } from 'lucide-react';
import { Button } from '../../../design/button.tsx';
import { Segmented } from '../../../design/segmented.tsx';
import { Select } from '../../../design/select.tsx';
import { Slider } from '../../../design/slider.tsx';
import { fills } from './edits.ts';
import { colourOf, fillNames, hexOf, type Tool } from './tool.ts';
import type { Drawing } from './use-drawing.ts';

interface DrawingToolsProps {
  readonly tool: Tool;
  readonly onTool: (tool: Tool) => void;
  /** Largest size of a brush. */
  readonly most: number;
  readonly drawing: Drawing;
}

export function DrawingTools({ tool, onTool, most, drawing }: DrawingToolsProps) {
  const { mayUndo, mayRedo, undo, redo, clear } = drawing;
  const nothingDrawn = mayUndo ? undefined : 'Nothing was drawn';
  const steps = [
    { icon: Undo2, label: 'Undo what was drawn', reason: nothingDrawn, take: undo },
    { icon: Redo2, label: 'Draw it again', reason: mayRedo ? undefined : 'Nothing was undone', take: redo },
    { icon: Eraser, label: 'Remove all that was drawn', reason: nothingDrawn, take: clear },
  ];
  return (
    <div className="mt-2 grid gap-2">
      <div className="flex flex-wrap items-center gap-1.5">
        <Segmented
          label="Shape"
          value={tool.kind}
          choices={[
            { value: 'rectangle', label: 'Rectangle' },
            { value: 'brush', label: 'Brush' },
          ]}
          onChange={(kind) => onTool({ ...tool, kind })}
        />
        <span className="ml-auto flex">
          {steps.map(({ icon: Icon, label, reason, take }) => (
            <Button
              key={label}
              variant="ghost"
              small
              iconOnly
              aria-label={label}
              title={label}
              reason={reason}
              onClick={take}
            >
              <Icon aria-hidden />
            </Button>
          ))}
        </span>
      </div>
      <div className="flex flex-wrap items-center gap-1.5">
        <Select
          label="Leaves"
          value={tool.fill}
          options={fills.map((fill) => ({ value: fill, label: fillNames[fill] }))}
          onChange={(value) => onTool({ ...tool, fill: fills.find((fill) => fill === value) ?? 'mean' })}
        />
        {tool.fill === 'colour' ? (
          <input
            type="color"
            aria-label="Colour to draw with"
            className="h-7 w-9 cursor-pointer rounded-1 border border-line-strong bg-surface p-0.5"
            value={hexOf(tool.colour)}
            onChange={(event) => onTool({ ...tool, colour: colourOf(event.target.value) })}
          />
        ) : null}
      </div>
      <Slider
        label="Size"
        value={Math.min(tool.size, most)}
        min={1}
        max={most}
        step={1}
        format={(value) => `${value} px`}
        onChange={(size) => onTool({ ...tool, size })}
      />
    </div>
  );
}
