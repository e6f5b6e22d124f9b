// The token of a link stands behind # in the address, which browsers tell nobody.
'use client';
import { useEffect, useState } from 'react';

/** The token; undefined until the page has looked, null where there is none. */
export function useToken(): string | null | undefined {
  const [token, setToken] = useState<string | null>();
  useEffect(() => {
    const read = () => {
      const text = window.location.hash.slice(1);
      setToken(/^[\w-]{20,200}$/.test(text) ? text : null);
    };
    read();
    window.addEventListener('hashchange', read);
    return () => window.removeEventListener('hashchange', read);
  }, []);
  return token;
}
