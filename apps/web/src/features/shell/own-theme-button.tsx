// The theme button of somebody who is signed in: their account keeps what they choose.
'use client';
import { Account_ChangeSettingsDocument, type Theme as ThemeName } from '@pathlens/client';
import { useMutation } from 'urql';
import type { Theme } from '../../design/theme.ts';
import { ThemeButton } from '../../design/theme-button.tsx';

export function OwnThemeButton({ initial }: { readonly initial: Theme }) {
  const [, change] = useMutation(Account_ChangeSettingsDocument);
  return (
    <ThemeButton
      initial={initial}
      onKeep={(theme) => void change({ input: { theme: theme.toUpperCase() as ThemeName } })}
    />
  );
}
