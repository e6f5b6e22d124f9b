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
 * Runs before the first paint, so that nothing flashes; must stay self-contained. What is chosen with `kept` stands in the
 * account: the device's cookie no longer says anything then.
 */
export const themeScript = `(function(){var d=document.documentElement,m=document.cookie.match(/(?:^|; )${themeCookie}=(\\w+)/),t=d.dataset.own||(m?m[1]:'system');
function set(){d.dataset.chosen=t;d.dataset.theme=t!=='system'?t:matchMedia('(prefers-contrast: more)').matches?'contrast':matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light'}
window.__pathlensTheme=function(n,kept){t=n;document.cookie='${themeCookie}='+(kept?'system':n)+';path=/;max-age=31536000;samesite=lax';set();window.dispatchEvent(new Event('pathlens-theme'))};
matchMedia('(prefers-color-scheme: dark)').addEventListener('change',set);set()})()`;
