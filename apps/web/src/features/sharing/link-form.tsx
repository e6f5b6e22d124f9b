// The terms of a new link.
'use client';
import { Select } from '../../design/select.tsx';
import { SwitchRow } from '../../design/switch-row.tsx';
import { type LinkDraft, lifetimes } from './link-draft.ts';

interface LinkFormProps {
  readonly draft: LinkDraft;
  readonly change: (part: Partial<LinkDraft>) => void;
}

const roles = [
  { value: 'VIEW', label: 'View' },
  { value: 'COMMENT', label: 'View and comment' },
] as const;

export function LinkForm({ draft, change }: LinkFormProps) {
  return (
    <>
      <div className="grid grid-cols-2 gap-3 pb-3">
        <div className="grid gap-1">
          <span aria-hidden>People with the link can</span>
          <Select
            label="People with the link can"
            hideLabel
            value={draft.role}
            options={[...roles]}
            onChange={(role) => change({ role: role === 'COMMENT' ? 'COMMENT' : 'VIEW' })}
          />
        </div>
        <div className="grid gap-1">
          <span aria-hidden>Expires</span>
          <Select
            label="Expires"
            hideLabel
            value={draft.lifetime}
            options={lifetimes.map((value) => ({ value, label: value === 'never' ? 'Never' : `In ${value} days` }))}
            onChange={(chosen) => change({ lifetime: lifetimes.find((known) => known === chosen) ?? '30' })}
          />
        </div>
      </div>
      <SwitchRow
        label="Anonymous for review"
        about="Hides names, pictures of people, team, file names and producer, in downloads too."
        on={draft.anonymized}
        onChange={(anonymized) => change({ anonymized })}
      />
      {draft.role === 'COMMENT' ? (
        <SwitchRow
          label="Comments stay inside the team"
          about="Visitors see only threads begun through this link, and the answers in them."
          on={draft.teamTalkHidden}
          onChange={(teamTalkHidden) => change({ teamTalkHidden })}
        />
      ) : null}
      <SwitchRow
        label="Downloads"
        about="Visitors may save maps, arrays and reports as files."
        on={draft.downloads}
        onChange={(downloads) => change({ downloads })}
      />
      <SwitchRow
        label="Password"
        about="Asked once per browser."
        on={draft.password !== null}
        onChange={(on) => change({ password: on ? '' : null })}
      >
        <input
          className="field"
          type="text"
          autoComplete="off"
          spellCheck={false}
          aria-label="Password of the link"
          placeholder="At least 8 characters"
          maxLength={200}
          value={draft.password ?? ''}
          onChange={(event) => change({ password: event.target.value })}
        />
      </SwitchRow>
      <SwitchRow
        label="Embed"
        about="Pages of these sites may show it in a frame."
        on={draft.frames !== null}
        onChange={(on) => change({ frames: on ? '' : null })}
      >
        <textarea
          className="field mono"
          rows={2}
          spellCheck={false}
          aria-label="Sites that may show it, one a line"
          placeholder="https://blog.example.org"
          value={draft.frames ?? ''}
          onChange={(event) => change({ frames: event.target.value })}
        />
      </SwitchRow>
    </>
  );
}
