// A shortcut as the caps of this keyboard: ⌘ K, or Ctrl K; G then H.
'use client';
import { Fragment } from 'react';
import { capsOf, pressesOf } from './keys.ts';
import { useMac } from './use-actions.ts';

export function Keys({ shortcut, how }: { readonly shortcut: string; readonly how?: string }) {
  const mac = useMac();
  return (
    <span className="inline-flex flex-none items-center gap-1 whitespace-nowrap">
      {pressesOf(shortcut).map((press, i) => (
        <Fragment key={`${i} ${press}`}>
          {i > 0 ? <span className="t3 text-xs">then</span> : null}
          <span className="inline-flex gap-0.5">
            {capsOf(press, mac).map((cap) => (
              <kbd key={cap}>{cap}</kbd>
            ))}
          </span>
        </Fragment>
      ))}
      {how ? <span className="t3 text-xs">({how})</span> : null}
    </span>
  );
}
