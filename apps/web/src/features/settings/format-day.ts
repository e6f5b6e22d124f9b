// A day as it stands in lists: the same on the server and in every browser.
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' });

export function formatDay(iso: string): string {
  return day.format(new Date(iso));
}
