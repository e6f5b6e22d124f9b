// The font of nearly every word, fetched with the page itself: one that came later would move what was laid out before.
import localFont from 'next/font/local';

export const plexSans = localFont({
  src: '../../node_modules/@fontsource-variable/ibm-plex-sans/files/ibm-plex-sans-latin-wght-normal.woff2',
  weight: '100 700',
  display: 'swap',
  adjustFontFallback: false,
  variable: '--font-plex-sans',
  declarations: [
    // Figures and their files name it, too.
    { prop: 'font-family', value: 'IBM Plex Sans' },
    {
      prop: 'unicode-range',
      value:
        'U+0000-00FF, U+0131, U+0152-0153, U+02BB-02BC, U+02C6, U+02DA, U+02DC, U+0304, U+0308, U+0329, U+2000-206F, U+20AC, U+2122, U+2191, U+2193, U+2212, U+2215, U+2264-2265, U+FEFF, U+FFFD',
    },
  ],
});
