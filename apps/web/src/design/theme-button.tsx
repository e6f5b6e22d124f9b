// Cycles system, light, dark, high contrast.
'use client';
import { Contrast, Monitor, Moon, Sun } from 'lucide-react';
import { useState } from 'react';
import { Button } from './button.tsx';
import { type Theme, themes } from './theme.ts';

const looks = {
  system: { icon: Monitor, name: 'as this device' },
  light: { icon: Sun, name: 'light' },
  dark: { icon: Moon, name: 'dark' },
  contrast: { icon: Contrast, name: 'high contrast' },
} as const;

declare global {
  interface Window {
    __pathlensTheme?: (theme: Theme) => void;
  }
}

export function ThemeButton({ initial }: { readonly initial: Theme }) {
  const [theme, setTheme] = useState(initial);
  const { icon: Icon, name } = looks[theme];
  const cycle = () => {
    const next = themes[(themes.indexOf(theme) + 1) % themes.length];
    setTheme(next);
    window.__pathlensTheme?.(next);
  };
  return (
    <Button variant="ghost" iconOnly aria-label={`Theme: ${name}`} title={`Theme: ${name}`} onClick={cycle}>
      <Icon aria-hidden />
    </Button>
  );
}
