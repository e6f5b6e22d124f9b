// What those see who open a form that they may not send.
interface MayNotRunProps {
  /** As the page is called. */
  readonly title: string;
}

export function MayNotRun({ title }: MayNotRunProps) {
  return (
    <main id="main" className="reading grid w-full content-start gap-3">
      <h1 className="title">{title}</h1>
      <p className="t2 text-md">In this project you may look, not run. Ask an owner of the project for more.</p>
    </main>
  );
}
