// Cycles system, light, dark, high contrast.
'use client';
import { Contrast, Monitor, Moon, Sun } from 'lucide-react';
import { Button } from './button.tsx';
import { type Theme, themes } from './theme.ts';
import { chooseTheme, useTheme } from './use-theme.ts';

const looks = {
  system: { icon: Monitor, name: 'as this device' },
  light: { icon: Sun, name: 'light' },
  dark: { icon: Moon, name: 'dark' },
  contrast: { icon: Contrast, name: 'high contrast' },
} as const;

interface ThemeButtonProps {
  readonly initial: Theme;
  /** Where an account keeps what is chosen; this device does otherwise. */
  readonly onKeep?: (theme: Theme) => void;
}

export function ThemeButton({ initial, onKeep }: ThemeButtonProps) {
  const theme = useTheme(initial);
  const { icon: Icon, name } = looks[theme];
  const cycle = () => {
    const next = themes[(themes.indexOf(theme) + 1) % themes.length];
    chooseTheme(next, onKeep !== undefined);
    onKeep?.(next);
  };
  return (
    <Button variant="ghost" iconOnly aria-label={`Theme: ${name}`} title={`Theme: ${name}`} onClick={cycle}>
      <Icon aria-hidden />
    </Button>
  );
}
