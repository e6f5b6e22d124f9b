// A thin bar of what is done, with a name for those who cannot see it.
interface ProgressBarProps {
  readonly label: string;
  readonly done: number;
  readonly total: number;
  readonly wide?: boolean;
}

export function ProgressBar({ label, done, total, wide }: ProgressBarProps) {
  const share = total > 0 ? Math.min(1, done / total) : 0;
  return (
    <span
      className="progress"
      style={wide ? { width: '100%' } : undefined}
      role="progressbar"
      aria-label={label}
      aria-valuemin={0}
      aria-valuemax={total}
      aria-valuenow={done}
    >
      <i style={{ width: `${share * 100}%` }} />
    </span>
  );
}
