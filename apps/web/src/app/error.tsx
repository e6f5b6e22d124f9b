// A fault of ours: one sentence, a reference to quote, one way on.
'use client';
import { Button } from '../design/button.tsx';

interface ErrorPageProps {
  readonly error: Error & { digest?: string };
  readonly reset: () => void;
}

export default function ErrorPage({ error, reset }: ErrorPageProps) {
  return (
    <main id="main" className="mx-auto flex max-w-[60ch] flex-col items-start gap-3 px-6 py-24">
      <h1 className="title">Something broke on our side.</h1>
      <p className="t2 text-md">{error.digest ? `Reference ${error.digest}. ` : ''}Your work is saved.</p>
      <Button onClick={reset}>Try again</Button>
    </main>
  );
}
