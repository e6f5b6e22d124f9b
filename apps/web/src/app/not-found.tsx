// What is not there and what may not be seen look the same.
import { Link } from '../design/link.tsx';
import { Mark } from '../design/mark.tsx';

export default function NotFound() {
  return (
    <main id="main" className="mx-auto flex max-w-[60ch] flex-col gap-3 px-6 py-24">
      <Mark />
      <h1 className="title">You cannot see this, or it does not exist.</h1>
      <p className="t2 text-md">Ask an owner of the project.</p>
      <Link href="/">Go to your projects</Link>
    </main>
  );
}
