// The panel at the right: the unit in focus, how the map is drawn, the run it all comes from, and what people say about it.
'use client';
import { type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Tabs } from '../../design/tabs.tsx';
import { Seats, useSeatless } from '../threads/seats.ts';
import { useTalk } from '../threads/talk.tsx';
import { AttributionTab } from './attribution-tab.tsx';
import type { ChannelSample } from './channels/channel-sample.ts';
import { CommentsTab } from './comments-tab.tsx';
import { MetricsTab } from './metrics/metrics-tab.tsx';
import type { ExperimentData, ExperimentImage, ExperimentModel, ExperimentRun } from './types.ts';
import { UnitTab } from './unit-tab.tsx';
import type { ExperimentImages } from './use-experiment-images.ts';
import type { LoadedPathway } from './use-pathway.ts';
import type { ChangeView } from './use-view-state.ts';
import { panels, type ViewState } from './view-state.ts';

export interface DetailsProps {
  readonly image: ExperimentImage;
  readonly images: ExperimentImages;
  readonly loaded: LoadedPathway | null;
  /** What many pathways keep of every channel; null while it is not read. */
  readonly sample: ChannelSample | null;
  readonly run: ExperimentRun;
  readonly model: ExperimentModel;
  readonly experiment: ExperimentData;
  readonly view: ViewState;
  readonly change: ChangeView;
}

const nowhere = new Seats();

export function DetailsPanel(props: DetailsProps) {
  const talk = useTalk();
  const [open, setOpen] = useState(false);
  const panel = useRef<HTMLElement>(null);
  // A thread without a pin is read here, also where the panel is a drawer or below everything else.
  const seatless = useSeatless(talk?.seats ?? nowhere, talk?.open ?? null);
  useEffect(() => {
    if (!seatless) return;
    setOpen(true);
    if (window.innerWidth < 640) panel.current?.scrollIntoView({ block: 'start' });
  }, [seatless]);
  const opener = useRef<HTMLButtonElement>(null);
  const show = (now: boolean) => {
    setOpen(now);
    // Into the drawer and back to what opened it.
    requestAnimationFrame(() =>
      now
        ? panel.current?.querySelector<HTMLElement>('[role=tab][data-state=active]')?.focus()
        : opener.current?.focus(),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key !== 'Escape' || !open || event.defaultPrevented || window.innerWidth >= 1024) return;
    event.preventDefault();
    show(false);
  };
  const content = { unit: UnitTab, attribution: AttributionTab, metrics: MetricsTab, comments: CommentsTab };
  const names = { unit: 'Unit', attribution: 'Attribution', metrics: 'Metrics', comments: 'Comments' };
  return (
    <>
      <Button
        small
        className="fixed top-[58px] right-3 z-20 max-sm:hidden lg:hidden"
        ref={opener}
        aria-expanded={open}
        onClick={() => show(!open)}
      >
        {open ? 'Close details' : 'Details'}
      </Button>
      <aside
        ref={panel}
        onKeyDown={onKeyDown}
        className={`min-h-0 flex-col border-line bg-surface max-sm:flex max-sm:border-t sm:max-lg:fixed sm:max-lg:top-24 sm:max-lg:right-0 sm:max-lg:bottom-24 sm:max-lg:z-10 sm:max-lg:w-[360px] sm:max-lg:border-l sm:max-lg:shadow-3 lg:flex lg:border-l ${open ? 'sm:max-lg:flex' : 'sm:max-lg:hidden'}`}
        aria-label="Details"
      >
        <Tabs
          label="Details"
          value={props.view.panel}
          onChange={(panel) => props.change({ panel: panels.find((known) => known === panel) ?? 'unit' })}
          tabs={panels.flatMap((id) => {
            if (id === 'comments' && !talk) return [];
            const Content = content[id];
            const label =
              id === 'comments' && talk?.count ? (
                <>
                  {names[id]} <span className="t3">{talk.count}</span>
                </>
              ) : (
                names[id]
              );
            return [{ id, label, content: <Content {...props} /> }];
          })}
        />
      </aside>
    </>
  );
}
