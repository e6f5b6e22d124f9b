// A range with its value printed beside it.
'use client';
import type { CSSProperties } from 'react';

interface SliderProps {
  readonly label: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  readonly onChange: (value: number) => void;
  readonly format: (value: number) => string;
}

export function Slider({ label, value, min, max, step, onChange, format }: SliderProps) {
  const filled = `${((value - min) / (max - min)) * 100}%`;
  return (
    <label className="grid grid-cols-[1fr_auto] items-center gap-x-2 text-xs">
      <span className="t2">{label}</span>
      <span className="font-medium">{format(value)}</span>
      <input
        type="range"
        className="range col-span-2"
        min={min}
        max={max}
        step={step}
        value={value}
        aria-valuetext={format(value)}
        style={{ '--p': filled } as CSSProperties}
        onChange={(event) => onChange(Number(event.target.value))}
      />
    </label>
  );
}
