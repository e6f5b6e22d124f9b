// Offers actions for as long as a component is there, and makes their keys work.
'use client';
import { useEffect, useLayoutEffect, useRef, useState, useSyncExternalStore } from 'react';
import { isTyping, takesText } from '../shell/is-typing.ts';
import { Dispatch } from './dispatch.ts';
import { type Action, type ActionGroup, registry } from './registry.ts';

/** @param title whose actions they are, as the keyboard map heads them: "Experiment" */
export function useActions(title: string, actions: readonly Action[]): void {
  const [part] = useState(() => Symbol(title));
  const latest = useRef<ActionGroup>({ title, actions });
  latest.current = { title, actions };
  // Said again after every change, so that a key does what the page shows; nobody is told for that.
  useLayoutEffect(() => registry.put(part, latest.current));
  useEffect(() => {
    registry.put(part, latest.current);
    const stop = listen();
    return () => {
      registry.take(part);
      stop();
    };
  }, [part]);
}

/** What the page offers, for those who list it. */
export function useActionGroups(): readonly ActionGroup[] {
  const [, look] = useState(0);
  useEffect(() => registry.subscribe(() => look((count) => count + 1)), []);
  return registry.list();
}

const onMac = () => /Mac|iPhone|iPad/.test(navigator.platform);
const never = () => () => {};

/** Whether ⌘ is the key that is Ctrl elsewhere; not known before the page is alive. */
export function useMac(): boolean {
  return useSyncExternalStore(never, onMac, () => false);
}

const dispatch = new Dispatch(registry);
let listening = 0;

function momentOf(event: KeyboardEvent) {
  const above = event.target instanceof Element && event.target.closest('[role=dialog],[role=menu]') !== null;
  return { at: event.timeStamp, mac: onMac(), typing: isTyping(event), text: takesText(event.target), above };
}

function onSecond(event: KeyboardEvent): void {
  const action = dispatch.second(event, momentOf(event));
  if (!action) return;
  // The second key means this now, and nothing that it does elsewhere.
  event.preventDefault();
  event.stopImmediatePropagation();
  action.run?.();
}

function onPress(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const action = dispatch.only(event, momentOf(event));
  if (!action) return;
  event.preventDefault();
  action.run?.();
}

function listen(): () => void {
  listening += 1;
  if (listening === 1) {
    window.addEventListener('keydown', onSecond, true);
    window.addEventListener('keydown', onPress);
  }
  return () => {
    listening -= 1;
    if (listening > 0) return;
    window.removeEventListener('keydown', onSecond, true);
    window.removeEventListener('keydown', onPress);
  };
}
