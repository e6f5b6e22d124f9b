// A link to another page. It is fetched ahead once somebody points at it or reaches it with keys, not as soon as it is in sight: every
// page is made anew for whoever asks, and what the page in sight still needs comes first.
'use client';
import NextLink from 'next/link';
import { type ComponentProps, useState } from 'react';

export function Link({ onPointerEnter, onFocus, ...rest }: ComponentProps<typeof NextLink>) {
  const [isNear, setNear] = useState(false);
  return (
    <NextLink
      {...rest}
      prefetch={isNear ? null : false}
      onPointerEnter={(event) => {
        setNear(true);
        onPointerEnter?.(event);
      }}
      onFocus={(event) => {
        setNear(true);
        onFocus?.(event);
      }}
    />
  );
}
