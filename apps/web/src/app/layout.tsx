// The document around every page: language, theme before first paint, GraphQL in the browser.
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import type { ReactNode } from 'react';
import { plexSans } from '../design/fonts.ts';
import { readNonce } from '../design/page-nonce.ts';
import { themeScript } from '../design/theme.ts';
import { ThemeKeeper } from '../design/theme-keeper.tsx';
import { TooltipLayer } from '../design/tooltip-layer.tsx';
import { readThemes } from '../features/shell/viewer.ts';
import { GraphqlProvider } from '../graphql/provider.tsx';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Pathlens', template: '%s · Pathlens' },
  description: 'Critical pathways of neural networks: what each answer rests on.',
};
export const viewport: Viewport = { width: 'device-width', initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const nonce = readNonce((await headers()).get('content-security-policy'));
  const { own } = await readThemes();
  // Which theme is shown is the script's alone to say: React must not take back what it has found.
  return (
    <html
      lang="en"
      className={plexSans.variable}
      data-theme="light"
      data-own={own === 'system' ? undefined : own}
      suppressHydrationWarning
    >
      <head>
        {/* Browsers hide the nonce of what they have read. */}
        <script nonce={nonce} suppressHydrationWarning dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body>
        <ThemeKeeper />
        <TooltipLayer />
        <GraphqlProvider>{children}</GraphqlProvider>
      </body>
    </html>
  );
}
