// Things one acts with, in every state they have.
'use client';
import { Copy, Play, Plus, Settings } from 'lucide-react';
import { useState } from 'react';
import { Button, ButtonLink } from '../../design/button.tsx';
import { CopyButton } from '../../design/copy-button.tsx';
import { SearchSelect } from '../../design/search-select.tsx';
import { Segmented } from '../../design/segmented.tsx';
import { Select } from '../../design/select.tsx';
import { Slider } from '../../design/slider.tsx';
import { SwitchRow } from '../../design/switch-row.tsx';
import { Tabs } from '../../design/tabs.tsx';
import { ThemeButton } from '../../design/theme-button.tsx';
import { Keys } from '../actions/key-caps.tsx';
import { DesignSection, Shown, States } from './shown.tsx';

const variants = ['primary', 'default', 'ghost', 'danger'] as const;
const reason = 'Add at least one image';

export function ButtonSection() {
  return (
    <DesignSection
      id="buttons"
      title="Buttons"
      about="One primary in a view. A button that cannot be pressed says why, to a pointer and to a screen reader. One that works keeps its place."
    >
      {variants.map((variant) => (
        <div key={variant} className="mb-5">
          <h3 className="mb-2">{variant.charAt(0).toUpperCase() + variant.slice(1)}</h3>
          <States>
            <Shown name="Default">
              <Button variant={variant}>Start 6 runs</Button>
            </Shown>
            <Shown name="Hover" state="hover">
              <Button variant={variant}>Start 6 runs</Button>
            </Shown>
            <Shown name="Focus" state="focus">
              <Button variant={variant}>Start 6 runs</Button>
            </Shown>
            <Shown name="Active" state="active">
              <Button variant={variant}>Start 6 runs</Button>
            </Shown>
            <Shown name={`Disabled: ${reason.toLowerCase()}`}>
              <Button variant={variant} reason={reason}>
                Start 6 runs
              </Button>
            </Shown>
            <Shown name="Loading">
              <Button variant={variant} busy="Starting…">
                Start 6 runs
              </Button>
            </Shown>
          </States>
        </div>
      ))}
      <h3 className="mb-2">Sizes, icons, links</h3>
      <States>
        <Shown name="With an icon">
          <Button>
            <Plus aria-hidden />
            New experiment
          </Button>
        </Shown>
        <Shown name="Small, 28 px">
          <Button small>
            <Play aria-hidden />
            Run
          </Button>
        </Shown>
        <Shown name="Icon alone, with a name">
          <Button variant="ghost" iconOnly aria-label="Settings" title="Settings">
            <Settings aria-hidden />
          </Button>
        </Shown>
        <Shown name="Pressed">
          <Button small aria-pressed>
            Locked
          </Button>
        </Shown>
        <Shown name="A link that looks like one">
          <ButtonLink href="#buttons">Open</ButtonLink>
        </Shown>
        <Shown name="Copies, and says so">
          <CopyButton text={() => 'pathlens'} icon={<Copy aria-hidden />}>
            Copy
          </CopyButton>
        </Shown>
        <Shown name="Theme: system, light, dark, contrast">
          <ThemeButton initial="system" />
        </Shown>
        <Shown name="Keys">
          <Keys shortcut="Mod+K" />
          <Keys shortcut="G X" />
          <Keys shortcut="[" />
        </Shown>
      </States>
    </DesignSection>
  );
}

const modes = [
  { value: 'grid', label: 'Grid' },
  { value: 'slider', label: 'Slider' },
  { value: 'blink', label: 'Blink' },
] as const;
const clips = ['95 %', '98 %', '99 %', '99.5 %', '100 %'].map((value) => ({ value, label: value }));
const classes = ['disc', 'square', 'triangle', 'star', 'ring', 'cross', 'crescent', 'hexagon', 'heart'].map(
  (value, i) => ({
    value,
    label: value,
    aside: String(6 * (i + 1)),
  }),
);

export function ChoiceSection() {
  const [mode, setMode] = useState<(typeof modes)[number]['value']>('grid');
  const [clip, setClip] = useState('99 %');
  const [chosen, setChosen] = useState('star');
  const [opacity, setOpacity] = useState(92);
  const [on, setOn] = useState(true);
  const [tab, setTab] = useState('unit');
  return (
    <DesignSection
      id="choices"
      title="Choices"
      about="Arrow keys move in each of them; the value always stands beside a slider."
    >
      <States>
        <Shown name="Segmented">
          <Segmented label="Mode" value={mode} choices={modes} onChange={setMode} />
        </Shown>
        <Shown name="Segmented, focus" state="focus">
          <Segmented label="Mode, shown with the focus" value={mode} choices={modes} onChange={setMode} />
        </Shown>
        <Shown name="Select">
          <Select label="Clip" value={clip} options={clips} onChange={setClip} />
        </Shown>
        <Shown name="Select, hover" state="hover">
          <Select label="Clip, shown under a pointer" hideLabel value={clip} options={clips} onChange={setClip} />
        </Shown>
        <Shown name="Select, focus" state="focus">
          <Select label="Clip, shown with the focus" hideLabel value={clip} options={clips} onChange={setClip} />
        </Shown>
        <Shown name="Select with search, from 8 options">
          <SearchSelect label="Class" value={chosen} options={classes} onChange={setChosen} />
        </Shown>
        <Shown name="Slider">
          <div className="w-40">
            <Slider
              label="Opacity"
              value={opacity}
              min={0}
              max={100}
              step={1}
              onChange={setOpacity}
              format={(value) => `${value} %`}
            />
          </div>
        </Shown>
        <Shown name="Checkbox">
          <label className="flex items-center gap-2">
            <input type="checkbox" className="check" defaultChecked />
            Differences only
          </label>
        </Shown>
        <Shown name="Checkbox, disabled">
          <label className="flex items-center gap-2">
            <input type="checkbox" className="check" disabled />
            Signed
          </label>
        </Shown>
        <Shown name="Pill, pressed and not">
          <button type="button" className="pill" aria-pressed="true">
            90 %
          </button>
          <button type="button" className="pill" aria-pressed="false">
            95 %
          </button>
        </Shown>
      </States>
      <div className="mt-5 grid gap-5 sm:grid-cols-2">
        <div>
          <SwitchRow label="Anonymous" about="Names, file names and producers are hidden." on={on} onChange={setOn}>
            <p className="t2 text-xs">What belongs to it appears under it.</p>
          </SwitchRow>
        </div>
        <fieldset className="grid gap-2">
          <legend className="sr-only">Choice cards</legend>
          {['NeuronMCT', 'Greedy, dead first', 'Needs a gradient'].map((name, i) => (
            <label key={name} className="choice">
              <input type="radio" name="method" className="check mt-0.5" defaultChecked={i === 0} disabled={i === 2} />
              <span>
                <span className="block font-medium">{name}</span>
                <span className="t3 block text-xs">
                  {['2 passes an image', '38 passes an image', 'This network has no gradient at Sign'][i]}
                </span>
              </span>
            </label>
          ))}
        </fieldset>
      </div>
      <div className="mt-5 flex h-28 rounded-3 border border-line">
        <Tabs
          label="Details"
          value={tab}
          onChange={setTab}
          tabs={['Unit', 'Attribution', 'Metrics'].map((label) => ({
            id: label.toLowerCase(),
            label,
            content: <p className="t2">What {label.toLowerCase()} shows.</p>,
          }))}
        />
      </div>
    </DesignSection>
  );
}

export function FieldSection() {
  const field = (name: string, more: Record<string, unknown> = {}) => (
    <input className="field" aria-label={name} defaultValue="Tagged split" {...more} />
  );
  return (
    <DesignSection
      id="fields"
      title="Fields"
      about="What is wrong with a field stands below it in words; the border alone would not be enough."
    >
      <States>
        <Shown name="Default">{field('Default')}</Shown>
        <Shown name="Hover" state="hover" of="input">
          {field('Under a pointer')}
        </Shown>
        <Shown name="Focus" state="focus" of="input">
          {field('With the focus')}
        </Shown>
        <Shown name="Empty, with a hint">{field('Empty', { defaultValue: undefined, placeholder: 'Name' })}</Shown>
        <Shown name="Invalid">
          <div className="w-full">
            {field('Invalid', { 'aria-invalid': true, 'aria-describedby': 'field-wrong', defaultValue: '120' })}
            <p id="field-wrong" className="mt-1 text-xs text-bad">
              Sparsity lies between 0 and 99.99.
            </p>
          </div>
        </Shown>
        <Shown name="Disabled">{field('Disabled', { disabled: true })}</Shown>
        <Shown name="Read-only">{field('Read-only', { readOnly: true })}</Shown>
        <Shown name="Password">{field('Password', { type: 'password' })}</Shown>
        <Shown name="Number with its unit">
          <span className="flex w-full items-center gap-2">
            {field('Seconds', { type: 'number', defaultValue: 12 })}
            <span className="t3">s</span>
          </span>
        </Shown>
        <Shown name="Search">{field('Search', { type: 'search', defaultValue: 'conv3' })}</Shown>
        <Shown name="Text" of="textarea">
          <textarea className="field" aria-label="Text" rows={2} defaultValue="Nearly all of it sits on the tag." />
        </Shown>
      </States>
    </DesignSection>
  );
}
