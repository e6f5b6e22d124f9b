// Signing in with e-mail and password; a used one-time link explains itself here.
'use client';
import { type FormEvent, useState } from 'react';
import { Button } from '../../design/button.tsx';
import { Mark } from '../../design/mark.tsx';
import { Note } from '../../design/note.tsx';
import type { Theme } from '../../design/theme.ts';
import { ThemeButton } from '../../design/theme-button.tsx';
import { signIn } from './request-sign-in.ts';

interface SignInProps {
  readonly linkState: 'used' | 'unknown' | null;
  readonly theme: Theme;
}

export function SignIn({ linkState, theme }: SignInProps) {
  const [asking, setAsking] = useState(linkState === null);
  return (
    <div className="grid min-h-dvh md:grid-cols-[minmax(420px,1fr)_minmax(0,1.15fr)]">
      <main id="main" className="flex flex-col border-line bg-surface px-4 py-5 md:border-r md:px-10 md:py-7">
        <div className="flex items-center">
          <span className="flex items-center gap-2 text-lg font-semibold">
            <Mark />
            Pathlens
          </span>
          <span className="flex-1" />
          <ThemeButton initial={theme} />
        </div>
        <div className="m-auto w-full max-w-[376px] py-8">
          {asking ? <SignInForm /> : <LinkUsed onSignIn={() => setAsking(true)} />}
        </div>
      </main>
      <aside className="hidden place-items-center p-10 md:grid" aria-label="What Pathlens does">
        <div className="max-w-[46ch]">
          <p className="text-xl text-balance">
            A trained network answers with a small part of itself. Pathlens finds that part, image by image, and shows
            what it responds to.
          </p>
          <p className="t2 mt-3">It runs here, on this machine. Nothing leaves it.</p>
        </div>
      </aside>
    </div>
  );
}

function LinkUsed({ onSignIn }: { readonly onSignIn: () => void }) {
  return (
    <>
      <h1 className="title">This link was already used.</h1>
      <p className="t2 mt-2 text-md">
        First-start links work once. Stop Pathlens and start it again to get a new one in the terminal.
      </p>
      <Button className="mt-4 h-10 w-full" onClick={onSignIn}>
        I have an account, sign in
      </Button>
    </>
  );
}

function SignInForm() {
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setProblem(null);
    const told = await signIn({ email, password });
    if (told === null) window.location.assign('/');
    else {
      setProblem(told);
      setBusy(false);
    }
  };
  return (
    <form onSubmit={submit}>
      <h1 className="title">Sign in</h1>
      <label className="mt-3.5 grid gap-1">
        <span className="font-medium">E-mail</span>
        <input
          className="field h-[38px] text-md"
          type="email"
          required
          autoComplete="email"
          value={email}
          aria-invalid={problem !== null}
          aria-describedby={problem ? 'sign-in-problem' : undefined}
          onChange={(event) => setEmail(event.target.value)}
        />
      </label>
      <label className="mt-3.5 grid gap-1">
        <span className="font-medium">Password</span>
        <input
          className="field h-[38px] text-md"
          type="password"
          required
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
      </label>
      {problem ? (
        <div id="sign-in-problem" className="mt-3">
          <Note tone="bad" live>
            {problem}
          </Note>
        </div>
      ) : null}
      <Button
        variant="primary"
        type="submit"
        className="mt-4 h-10 w-full text-md"
        busy={busy ? 'Signing in…' : undefined}
      >
        Sign in
      </Button>
      <p className="t3 mt-3.5">
        First time here? Open the link that the terminal printed when Pathlens started. It signs you in as the owner.
      </p>
    </form>
  );
}
