// What a team may use, in a dialog; an empty field is no limit.
'use client';
import { type Installation_TeamsQuery, Settings_SetLimitsDocument } from '@pathlens/client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { FormField } from '../models/form-field.tsx';
import { useAction } from '../settings/use-action.ts';

type Team = Pick<Installation_TeamsQuery['allTeams']['nodes'][number], 'id' | 'name' | 'limits'>;

const gigabyte = 1e9;
const fields = [
  { key: 'storage', label: 'Storage in GB', hint: 'With the trash. Empty is no limit.', step: 'any' },
  { key: 'queued', label: 'Waiting runs', hint: 'Runs, studies and tables at a time.', step: '1' },
  {
    key: 'minutes',
    label: 'Minutes of computing a month',
    hint: 'Counted anew from the first of each month.',
    step: '1',
  },
] as const;

export function LimitsButton({ team }: { readonly team: Team }) {
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button small aria-haspopup="dialog" aria-label={`Limits of ${team.name}`} onClick={() => setOpen(true)}>
        Limits
      </Button>
      {open ? <LimitsDialog team={team} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function LimitsDialog({ team, onClose }: { readonly team: Team; readonly onClose: () => void }) {
  const { storageBytes, queued, minutes } = team.limits;
  const [texts, setTexts] = useState({
    storage: storageBytes == null ? '' : String(Number(storageBytes) / gigabyte),
    queued: String(queued ?? ''),
    minutes: String(minutes ?? ''),
  });
  const { run, refusal, busy } = useAction(Settings_SetLimitsDocument, (data) => data.setTeamLimits);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    const number = (text: string) => (text.trim() === '' ? null : Number(text));
    const gigabytes = number(texts.storage);
    const input = {
      team: team.id,
      storageBytes: gigabytes === null ? null : String(Math.round(gigabytes * gigabyte)),
      queued: number(texts.queued),
      minutes: number(texts.minutes),
    };
    if (await run({ input })) onClose();
  };
  return (
    <Dialog open onOpenChange={(next) => !next && onClose()} title={`Limits of ${team.name}`}>
      <form onSubmit={submit} className="grid gap-3">
        {fields.map(({ key, label, hint, step }) => (
          <FormField key={key} label={label} hint={hint}>
            {(control) => (
              <input
                {...control}
                type="number"
                min={0}
                step={step}
                inputMode="decimal"
                placeholder="no limit"
                value={texts[key]}
                onChange={(event) => setTexts({ ...texts, [key]: event.target.value })}
              />
            )}
          </FormField>
        ))}
        {refusal ? <Refusal error={refusal} /> : null}
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" busy={busy ? 'Saving…' : undefined}>
            Save limits
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
