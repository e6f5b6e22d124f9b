// The four themes. A person's own stands in their account and goes with them; where they left it to the device, or nobody is
// signed in, the device's cookie says which. "system" follows the device.

export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];
export const themeCookie = 'pathlens-theme';

/** The theme that a word names; anything else is the device's. */
export function readTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value?.toLowerCase()) ?? 'system';
}

/**
 * Runs before the first paint, as a script of its own, so that nothing flashes: must stay self-contained. What is chosen with
 * `kept` stands in the account: the device's cookie no longer says anything then.
 */
export function startTheme(cookie: string): void {
  const root = document.documentElement;
  const known = document.cookie.match(new RegExp(`(?:^|; )${cookie}=(\\w+)`));
  let chosen = root.dataset.own || (known ? known[1] : 'system');
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const more = matchMedia('(prefers-contrast: more)');
  const set = () => {
    root.dataset.chosen = chosen;
    root.dataset.theme = chosen !== 'system' ? chosen : more.matches ? 'contrast' : dark.matches ? 'dark' : 'light';
  };
  window.__pathlensTheme = (next, kept) => {
    chosen = next;
    // biome-ignore lint/suspicious/noDocumentCookie: before the first paint nothing can be waited for
    document.cookie = `${cookie}=${kept ? 'system' : next};path=/;max-age=31536000;samesite=lax`;
    set();
    window.dispatchEvent(new Event('pathlens-theme'));
  };
  dark.addEventListener('change', set);
  more.addEventListener('change', set);
  set();
}

export const themeScript = `(${startTheme.toString()})(${JSON.stringify(themeCookie)})`;

declare global {
  interface Window {
    __pathlensTheme?: (theme: Theme, kept: boolean) => void;
  }
}
