// Things that say something: chips, notes, states of a run, progress, tables, empty places, what opens above the page.
'use client';
import { useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Card } from '../../design/card.tsx';
import { Chip } from '../../design/chip.tsx';
import { Dialog } from '../../design/dialog.tsx';
import { Drawer } from '../../design/drawer.tsx';
import { EmptyState } from '../../design/empty-state.tsx';
import { Note } from '../../design/note.tsx';
import { ProgressBar } from '../../design/progress-bar.tsx';
import { Refusal } from '../../design/refusal.tsx';
import { StateMark, type StateOfRun } from '../../design/state-mark.tsx';
import type { Standing } from '../claims-report/report-claims.ts';
import { VerdictMark } from '../claims-report/verdict-mark.tsx';
import { Avatar } from '../threads/avatar.tsx';
import '../threads/threads.css';
import { toast } from '../toasts/toasts.ts';
import { DesignSection, Shown, States } from './shown.tsx';

const tones = [
  ['neutral', 'Version 3'],
  ['ok', 'Holds'],
  ['warn', 'Mixed'],
  ['bad', 'Fails'],
  ['info', 'Derived'],
] as const;

const run = (state: StateOfRun['state'], progress: Partial<StateOfRun['progress']> = {}): StateOfRun => ({
  state,
  progress: { done: 248, total: 400, failed: 0, secondsLeft: null, queuePosition: null, ...progress },
});
const runs = [
  ['Queued', run('QUEUED', { queuePosition: 2 })],
  ['Running', run('RUNNING', { secondsLeft: 18 })],
  ['Running, estimate unsure', run('RUNNING')],
  ['Done', run('DONE', { done: 400 })],
  ['Partial', run('PARTIAL', { done: 988, total: 1000, failed: 12 })],
  ['Failed', run('FAILED')],
  ['Cancelled', run('CANCELLED')],
] as const;

const verdicts: readonly (readonly [Standing, string])[] = [
  ['holds', 'Holds'],
  ['does-not-hold', 'Does not hold'],
  ['not-decidable', 'Not decidable'],
  ['running', 'Running, 84 of 200'],
  ['not-run', 'Not run'],
];

export function MarkSection() {
  return (
    <DesignSection
      id="marks"
      title="Chips and marks"
      about="A status has a mark and a word; colour only supports them."
    >
      <States>
        {tones.map(([tone, words]) => (
          <Shown key={tone} name={tone}>
            <Chip tone={tone}>{words}</Chip>
          </Shown>
        ))}
        {verdicts.map(([standing, words]) => (
          <Shown key={standing} name="Verdict">
            <VerdictMark standing={standing} />
            {words}
          </Shown>
        ))}
        <Shown name="People">
          <Avatar name="Mara" />
          <Avatar name="Ilya" />
        </Shown>
        <Shown name="Count">
          <span className="count">2</span>
        </Shown>
      </States>
    </DesignSection>
  );
}

export function RunSection() {
  return (
    <DesignSection
      id="runs"
      title="States of a run"
      about="Partial is a state of its own: what has arrived is shown, and no figure stands without its count."
    >
      <States wide>
        {runs.map(([name, of]) => (
          <Shown key={name} name={name}>
            <StateMark of={of} />
          </Shown>
        ))}
        <Shown name="Progress">
          <ProgressBar label="Images done" done={248} total={400} />
          248 of 400
        </Shown>
        <Shown name="Share">
          <span className="meter block w-28">
            <i style={{ width: '57%' }} />
          </span>
          57 %
        </Shown>
      </States>
    </DesignSection>
  );
}

export function NoteSection() {
  return (
    <DesignSection
      id="notes"
      title="Notes, refusals, empty places"
      about="Beside their subject: what happened, then what to do."
    >
      <div className="grid gap-3 sm:grid-cols-2">
        <Note>A pathway is a set of units, not of edges.</Note>
        <Note tone="warn">Computed with plain-cnn v2. Version 3 exists.</Note>
        <Note tone="bad">This run has ended: out of memory at conv1_2.</Note>
        <Refusal
          error={{
            code: 'PAGE_SIZE',
            message: '“first” was 500; a list gives 1 to 100 at a time.',
            hint: 'Ask for the next page with its cursor.',
          }}
        />
      </div>
      <EmptyState actions={<Button>New experiment</Button>}>
        No experiments yet. The demo shows what one looks like.
      </EmptyState>
    </DesignSection>
  );
}

export function SurfaceSection() {
  const [open, setOpen] = useState<'dialog' | 'drawer' | null>(null);
  return (
    <DesignSection
      id="surfaces"
      title="Cards, tables, dialogs, toasts"
      about="A dialog keeps the focus and gives it back. A toast stays five seconds, longer under a pointer, and repeats what the page shows."
    >
      <div className="grid gap-4 sm:grid-cols-2">
        <Card title="Card" id="design-card" aside="with its count" actions={<Button small>Act</Button>}>
          <dl className="facts px-3 py-2">
            <dt>Units kept</dt>
            <dd>24,179 of 241,792</dd>
            <dt>Dead in input</dt>
            <dd>38 %</dd>
          </dl>
        </Card>
        <Card title="Table" id="design-table">
          <table className="card-table">
            <thead>
              <tr>
                <th scope="col">Layer</th>
                <th scope="col" className="num">
                  Kept
                </th>
              </tr>
            </thead>
            <tbody>
              {[
                ['conv1_1', '5.1 %'],
                ['conv1_2', '6.4 %'],
              ].map(([layer, kept]) => (
                <tr key={layer} className="hover:bg-hover">
                  <td>{layer}</td>
                  <td className="num">{kept}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </Card>
      </div>
      <div className="mt-4 flex flex-wrap gap-2">
        <Button onClick={() => setOpen('dialog')}>Open a dialog</Button>
        <Button onClick={() => setOpen('drawer')}>Open a drawer</Button>
        <Button onClick={() => toast('Sparsity back to 90 %', 'design')}>Show a toast</Button>
      </div>
      <Dialog open={open === 'dialog'} onOpenChange={() => setOpen(null)} title="Revoke this link?">
        <p>Who has it sees nothing any more. What they have said stays.</p>
        <div className="mt-4 flex justify-end gap-2">
          <Button onClick={() => setOpen(null)}>Keep it</Button>
          <Button variant="danger" onClick={() => setOpen(null)}>
            Revoke
          </Button>
        </div>
      </Dialog>
      <Drawer open={open === 'drawer'} onOpenChange={() => setOpen(null)} title="Comments">
        <p className="t2">No comments here. Press C and click the spot you mean.</p>
      </Drawer>
    </DesignSection>
  );
}
