// The Pathlens mark: a lens ring with a four-node path whose last node is kept.
export function Mark() {
  return (
    <svg width="22" height="22" viewBox="0 0 22 22" aria-hidden="true" className="flex-none">
      <circle cx="11" cy="11" r="9.5" fill="none" stroke="currentColor" strokeWidth="1.5" />
      <path d="M5.5 14.5L9 8.5l4.5 4L17 7" fill="none" stroke="var(--kept)" strokeWidth="1.75" strokeLinejoin="round" />
      <circle cx="5.5" cy="14.5" r="1.8" fill="currentColor" />
      <circle cx="9" cy="8.5" r="1.8" fill="currentColor" />
      <circle cx="13.5" cy="12.5" r="1.8" fill="currentColor" />
      <circle cx="16.8" cy="7.2" r="1.8" fill="var(--kept)" />
    </svg>
  );
}
