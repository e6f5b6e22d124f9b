// The probes of the pathway that is looked at, for every part of the page that asks one.
'use client';
import { Experiment_AskProbeDocument, Experiment_ProbeDocument } from '@pathlens/client';
import { createContext, type ReactNode, useContext, useEffect, useMemo, useSyncExternalStore } from 'react';
import { useClient } from 'urql';
import { useMay } from '../../access/rights.tsx';
import { unreachable } from '../../settings/use-action.ts';
import { useVisit } from '../../visit/visit.tsx';
import { keyOf, type ProbeQuestion, type ProbeServer, type ProbeState, ProbeStore } from './probe-store.ts';

interface Probes {
  readonly store: ProbeStore;
  /** Id of the pathway; null while there is none. */
  readonly pathway: string | null;
}

const ProbesContext = createContext<Probes | null>(null);

export function ProbesOf({ pathway, children }: { readonly pathway: string | null; readonly children: ReactNode }) {
  const client = useClient();
  const store = useMemo(() => {
    const server: ProbeServer = {
      async ask(input, unit) {
        const { data } = await client.mutation(Experiment_AskProbeDocument, { input, unit }).toPromise();
        return data?.askProbe.ok?.probe ?? data?.askProbe.error ?? unreachable;
      },
      async look(id, probe, unit) {
        const { data } = await client
          .query(Experiment_ProbeDocument, { pathway: id, probe, unit }, { requestPolicy: 'network-only' })
          .toPromise();
        return data?.pathway?.probe ?? unreachable;
      },
    };
    return new ProbeStore(server);
  }, [client]);
  const probes = useMemo(() => ({ store, pathway }), [store, pathway]);
  return <ProbesContext value={probes}>{children}</ProbesContext>;
}

export interface Probe {
  /** Another one for every pathway and question. */
  readonly key: string;
  readonly state: ProbeState;
  readonly ask: () => void;
  readonly unit: (place: number) => Promise<Awaited<ReturnType<ProbeStore['unit']>>>;
}

const nothing: ProbeState = { kind: 'none' };

/** null where nothing can be asked: for visitors, those who may start nothing, and without a pathway. */
export function useProbe(question: ProbeQuestion | null): Probe | null {
  const probes = useContext(ProbesContext);
  const visit = useVisit();
  const may = useMay('RUN');
  const { store, pathway } = probes ?? { store: null, pathway: null };
  const key = pathway && question ? keyOf(pathway, question) : null;
  const state = useSyncExternalStore(
    store?.listen ?? (() => () => {}),
    () => (store && key ? store.get(key) : nothing),
    () => nothing,
  );
  useEffect(() => (store && key ? store.show(key) : undefined), [store, key]);
  if (!store || !pathway || !question || !key || visit || !may) return null;
  return {
    key,
    state,
    ask: () => void store.ask(pathway, question),
    unit: async (place) => (state.kind === 'found' ? store.unit(pathway, state.id, place) : null),
  };
}
