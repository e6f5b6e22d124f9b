// Opens a share link: takes the token out of the address at once, asks for a password where the link has one, and goes on.
'use client';
import { type FormEvent, useCallback, useEffect, useRef, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Mark } from '../../design/mark.tsx';
import { Note } from '../../design/note.tsx';
import { type Opening, requestOpening } from './request-opening.ts';

type State = Opening | { readonly kind: 'opening' };

export function OpenLink() {
  const token = useRef('');
  const [state, setState] = useState<State>({ kind: 'opening' });
  const [password, setPassword] = useState('');
  const open = useCallback(async (given?: string) => {
    setState((known) => (known.kind === 'password' ? known : { kind: 'opening' }));
    const opening = await requestOpening(token.current, given);
    if (opening.kind === 'open') window.location.replace(opening.path);
    else setState(opening);
  }, []);
  useEffect(() => {
    const take = () => {
      const given = window.location.hash.slice(1);
      // What was opened stays in the tab's history; the token must not.
      if (given !== '') {
        token.current = given;
        window.history.replaceState(null, '', window.location.pathname);
      }
      void open();
    };
    take();
    // Another link, pasted into the same tab, loads no page anew.
    window.addEventListener('hashchange', take);
    return () => window.removeEventListener('hashchange', take);
  }, [open]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void open(password);
  };
  return (
    <main id="main" className="grid min-h-dvh place-items-center p-4">
      <div className="card w-full max-w-[420px] p-6">
        <div className="mb-4 flex items-center gap-2 text-md font-semibold text-strong">
          <Mark />
          Pathlens
        </div>
        <h1 className="text-xl font-semibold">Shared with you</h1>
        <div className="mt-3" aria-live="polite">
          {state.kind === 'opening' ? <p className="t2">Opening the link…</p> : null}
          {state.kind === 'refused' ? (
            <Note tone="warn">
              <p className="font-medium">{state.message}</p>
              {state.hint ? <p>{state.hint}</p> : null}
            </Note>
          ) : null}
        </div>
        {state.kind === 'password' ? (
          <form onSubmit={submit} className="grid gap-3">
            <p className="t2">This link asks for a password. The person who sent it has it.</p>
            <label className="grid gap-1">
              <span className="font-medium">Password</span>
              <input
                className="field"
                type="password"
                autoComplete="off"
                required
                value={password}
                aria-invalid={state.wrong || undefined}
                aria-describedby={state.wrong ? 'wrong' : undefined}
                onChange={(event) => setPassword(event.target.value)}
              />
            </label>
            {state.wrong ? (
              <p id="wrong" role="alert" className="text-bad">
                That password is not the one of this link.
              </p>
            ) : null}
            <Button type="submit" variant="primary">
              Open
            </Button>
          </form>
        ) : null}
        <noscript>
          <p className="t2">This page needs JavaScript: the address keeps its secret from servers until then.</p>
        </noscript>
      </div>
    </main>
  );
}
