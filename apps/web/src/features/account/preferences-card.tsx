// How one wants to be treated: colours, keys of a single letter, mails.
'use client';
import { Account_ChangeSettingsDocument } from '@pathlens/client';
import { useState } from 'react';
import { Card } from '../../design/card.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { Segmented } from '../../design/segmented.tsx';
import { readTheme } from '../../design/theme.ts';
import { chooseTheme, useTheme } from '../../design/use-theme.ts';
import type { Account } from './account.ts';
import { Done } from './done.tsx';
import { useChange } from './use-change.ts';

const themeChoices = [
  { value: 'system', label: 'As this device' },
  { value: 'light', label: 'Light' },
  { value: 'dark', label: 'Dark' },
  { value: 'contrast', label: 'High contrast' },
] as const;
const mailChoices = [
  { value: 'NONE', label: 'None' },
  { value: 'MENTIONS', label: 'When mentioned' },
  { value: 'DIGEST', label: 'Daily digest' },
] as const;

export function PreferencesCard({ settings }: { readonly settings: Account['settings'] }) {
  const { change, error, done } = useChange(Account_ChangeSettingsDocument);
  const [now, setNow] = useState(settings);
  const theme = useTheme(readTheme(settings.theme));
  // A choice shows at once; one that could not be kept goes back.
  const choose = async (chosen: Partial<Account['settings']>) => {
    setNow({ ...now, ...chosen });
    if (!(await change({ input: chosen }))) setNow(now);
  };
  return (
    <Card title="Preferences" id="preferences">
      <div className="grid gap-3 p-3">
        <div className="grid justify-items-start gap-1">
          <span className="font-medium">Theme</span>
          <Segmented
            label="Theme"
            value={theme}
            choices={themeChoices}
            onChange={(next) => {
              chooseTheme(next, true);
              void choose({ theme: next.toUpperCase() as typeof settings.theme });
            }}
          />
          <span className="t3 text-xs">Goes with you to every device.</span>
        </div>
        <label className="flex items-start gap-2">
          <input
            type="checkbox"
            className="check mt-0.5"
            checked={now.letterKeys}
            onChange={(event) => void choose({ letterKeys: event.target.checked })}
          />
          <span>
            Keys of a single letter, such as J, K and C
            <span className="t3 block text-xs">
              Off, letters do nothing by themselves, with or without Shift; Ctrl Enter and arrows still work.
            </span>
          </span>
        </label>
        <div className="grid justify-items-start gap-1">
          <span className="font-medium">Mails about comments</span>
          <Segmented
            label="Mails about comments"
            value={now.mails}
            choices={mailChoices}
            onChange={(mails) => void choose({ mails })}
          />
          <span className="t3 text-xs">Sent only where this installation has a mail server.</span>
        </div>
        {error ? <Refusal error={error} /> : null}
        <Done when={done}>Saved.</Done>
      </div>
    </Card>
  );
}
