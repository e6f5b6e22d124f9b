// The four themes and the cookie that remembers one. "system" follows the device.

export const themes = ['system', 'light', 'dark', 'contrast'] as const;
export type Theme = (typeof themes)[number];
export const themeCookie = 'pathlens-theme';

/** The theme a cookie names; anything else is the device's. */
export function readTheme(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? 'system';
}

/** Runs before the first paint, so that nothing flashes; must stay self-contained. */
export const themeScript = `(function(){var d=document.documentElement,m=document.cookie.match(/(?:^|; )${themeCookie}=(\\w+)/),t=m?m[1]:'system';
function set(){d.dataset.theme=t!=='system'?t:matchMedia('(prefers-contrast: more)').matches?'contrast':matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light'}
window.__pathlensTheme=function(n){t=n;document.cookie='${themeCookie}='+n+';path=/;max-age=31536000;samesite=lax';set();window.dispatchEvent(new Event('pathlens-theme'))};
matchMedia('(prefers-color-scheme: dark)').addEventListener('change',set);set()})()`;
