// The way into the tour, or on in it, or through it again.
import { ButtonLink } from '../../design/button.tsx';

interface TourLinkProps {
  /** Of the project that the tour goes through. */
  readonly slug: string;
  /** How far this person has come: 0 before it, 7 at its end. */
  readonly step: number;
}

export function TourLink({ slug, step }: TourLinkProps) {
  const words = step === 0 ? 'Take the tour' : step > 6 ? 'Take the tour again' : 'Go on with the tour';
  const at = step > 6 || step === 0 ? 1 : step;
  return (
    <ButtonLink variant="ghost" href={`/p/${slug}?tour=${at}`}>
      {words}
    </ButtonLink>
  );
}
