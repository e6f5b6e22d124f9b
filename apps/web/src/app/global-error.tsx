// A fault of ours in the document itself: nothing of the page is left, so this brings its own.
'use client';
import ErrorPage from './error.tsx';
import './globals.css';

export default function GlobalError(props: Parameters<typeof ErrorPage>[0]) {
  return (
    <html lang="en" data-theme="light">
      <body>
        <title>Pathlens</title>
        <ErrorPage {...props} />
      </body>
    </html>
  );
}
