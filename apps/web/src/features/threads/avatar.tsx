// The first letter of a name on a colour that is always the same for that name.

// White letters on each reach 4.5 to 1.
const grounds = ['#3c4a7a', '#7a4688', '#2d6a4f', '#8a4b20', '#1f5f87', '#7d3550', '#56602a', '#5b4b8a'] as const;

function groundOf(name: string): string {
  let sum = 0;
  for (const sign of name) sum = (sum * 31 + (sign.codePointAt(0) ?? 0)) % 65_521;
  return grounds[sum % grounds.length];
}

/** Decoration: who shows it says the name. */
export function Avatar({ name, className = '' }: { readonly name: string; readonly className?: string }) {
  return (
    <span className={`avatar ${className}`} style={{ background: groundOf(name) }} aria-hidden>
      {name.slice(0, 1).toUpperCase()}
    </span>
  );
}
