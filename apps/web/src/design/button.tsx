// Button and a link that looks like one. One primary per view.

import type { ComponentProps, ReactNode } from 'react';
import { Link } from './link.tsx';

interface Look {
  readonly variant?: 'primary' | 'default' | 'ghost' | 'danger';
  readonly small?: boolean;
  readonly iconOnly?: boolean;
}

function classes({ variant = 'default', small, iconOnly }: Look, extra = ''): string {
  return ['btn', variant === 'default' ? '' : variant, small ? 'small' : '', iconOnly ? 'icon' : '', extra]
    .filter(Boolean)
    .join(' ');
}

type ButtonProps = Look &
  ComponentProps<'button'> & {
    /** Keeps the button's place while something is under way: its words say what. */
    readonly busy?: ReactNode;
    /** Why it cannot be pressed; shown on hover and read out. */
    readonly reason?: string;
  };

export function Button({ variant, small, iconOnly, busy, reason, className, children, ...rest }: ButtonProps) {
  const blocked = Boolean(reason) || Boolean(busy);
  return (
    <button
      type="button"
      {...rest}
      className={classes({ variant, small, iconOnly }, className)}
      aria-disabled={blocked || undefined}
      title={reason ?? rest.title}
      onClick={blocked ? (event) => event.preventDefault() : rest.onClick}
    >
      {busy ? (
        <span className="keeps-width">
          <span className="invisible" aria-hidden="true">
            {children}
          </span>
          <span>{busy}</span>
        </span>
      ) : (
        children
      )}
      {reason ? <span className="sr-only">. {reason}</span> : null}
    </button>
  );
}

export function ButtonLink({ variant, small, iconOnly, className, ...rest }: Look & ComponentProps<typeof Link>) {
  return <Link {...rest} className={classes({ variant, small, iconOnly }, className)} />;
}
