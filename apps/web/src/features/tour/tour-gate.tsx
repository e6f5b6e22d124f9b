// Whether the tour is going on. Its code comes when it is first taken.
'use client';
import dynamic from 'next/dynamic';
import { useSearchParams } from 'next/navigation';
import { useEffect, useState } from 'react';
import { keepStep, leaveAddress, param, readStep } from './tour-place.ts';

const Tour = dynamic(() => import('./tour.tsx'), { ssr: false });

/** @param slug of the project that the tour goes through */
export function TourGate({ slug }: { readonly slug: string }) {
  const asked = useSearchParams().get(param);
  const [step, setStep] = useState<number | null>(null);
  useEffect(() => {
    const now = readStep(asked);
    if (now !== null) keepStep(now);
    setStep(now);
  }, [asked]);
  const end = () => {
    keepStep(null);
    setStep(null);
    leaveAddress();
  };
  return step === null ? null : <Tour slug={slug} step={step} onEnd={end} />;
}
