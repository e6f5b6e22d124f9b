// People who can be mentioned, found while a name is typed behind an "@".
'use client';
import { Threads_MentionableDocument } from '@pathlens/client';
import { useRef, useState } from 'react';
import { useClient } from 'urql';
import { mentionAt } from './mention-at.ts';

export interface Person {
  readonly id: string;
  readonly name: string;
}

export function useMentions(on: string) {
  const client = useClient();
  const [people, setPeople] = useState<readonly Person[]>([]);
  const [chosen, setChosen] = useState(0);
  const typed = useRef(0);
  const look = async (text: string, caret: number) => {
    const mention = mentionAt(text, caret);
    const turn = ++typed.current;
    if (!mention) return setPeople([]);
    const answer = await client.query(Threads_MentionableDocument, { on, search: mention.search }).toPromise();
    const node = answer.data?.node;
    // A later letter has asked again.
    if (turn !== typed.current) return;
    setPeople(node && 'mentionable' in node ? node.mentionable : []);
    setChosen(0);
  };
  const close = () => {
    typed.current++;
    setPeople([]);
  };
  const step = (by: number) => setChosen((chosen + by + people.length) % people.length);
  return { people, chosen, look, close, step };
}
