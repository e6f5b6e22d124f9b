// The way from an experiment to the form that asks for it again, with everything as it was.
import { RotateCcw } from 'lucide-react';
import { ButtonLink } from '../../design/button.tsx';

export function AskAgain({ experiment, slug }: { readonly experiment: string; readonly slug: string }) {
  return (
    <ButtonLink
      small
      href={`/p/${slug}/x/new?from=${encodeURIComponent(experiment)}`}
      title="Ask again with changes: the form with everything as it was asked for here"
    >
      <RotateCcw aria-hidden />
      <span className="max-[1600px]:sr-only">Ask again with changes</span>
    </ButtonLink>
  );
}
