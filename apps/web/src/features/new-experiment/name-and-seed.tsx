// What the new thing is called and what it draws by: the last two fields of its form.
interface NameAndSeedProps {
  readonly name: string;
  readonly seed: string;
  /** What it is called where nobody says. */
  readonly usualName: string;
  readonly change: (part: { readonly name?: string; readonly seed?: string }) => void;
}

export function NameAndSeed({ name, seed, usualName, change }: NameAndSeedProps) {
  return (
    <section className="card mt-4 grid gap-3 p-3 sm:grid-cols-[minmax(0,1fr)_120px]" aria-label="Name and seed">
      <label className="grid gap-1">
        <span className="font-medium">Name</span>
        <input
          className="field"
          maxLength={120}
          value={name}
          placeholder={usualName}
          onChange={(event) => change({ name: event.target.value })}
        />
      </label>
      <label className="grid gap-1">
        <span className="font-medium">Seed</span>
        <input
          className="field"
          inputMode="numeric"
          value={seed}
          onChange={(event) => change({ seed: event.target.value })}
        />
      </label>
    </section>
  );
}
