// The face of prose, fetched with the pages that are set in it: one that came later would move every line.
import localFont from 'next/font/local';

export const plexSerif = localFont({
  src: '../../node_modules/@fontsource/ibm-plex-serif/files/ibm-plex-serif-latin-400-normal.woff2',
  weight: '400',
  display: 'swap',
  adjustFontFallback: false,
  variable: '--font-plex-serif',
  declarations: [{ prop: 'font-family', value: 'IBM Plex Serif' }],
});
