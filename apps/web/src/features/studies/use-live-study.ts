// The study as it stands now: its head by subscription while a worker goes on, figures and tables when they were said again.
'use client';
import { Studies_ProgressDocument } from '@pathlens/client';
import { useCallback, useEffect, useState } from 'react';
import { useSubscription } from 'urql';
import { isOpen } from './study-words.ts';
import type { FirstParts, StudyData, StudyHead } from './types.ts';
import { type StudyPartsShown, useStudyParts } from './use-study-parts.ts';

export interface ShownStudy {
  readonly study: StudyData;
  readonly parts: StudyPartsShown;
  /** Takes what a mutation answers, so that the page follows at once. */
  readonly merge: (head: StudyHead) => void;
}

export function useLiveStudy(initial: StudyData, first: FirstParts): ShownStudy {
  const [study, setStudy] = useState(initial);
  const merge = useCallback((head: StudyHead) => setStudy((known) => ({ ...known, ...head })), []);
  const [{ data }] = useSubscription({
    query: Studies_ProgressDocument,
    variables: { id: initial.id },
    pause: !isOpen(study),
  });
  useEffect(() => {
    if (data) merge(data.studyProgress);
  }, [data, merge]);
  return { study, parts: useStudyParts(study, first), merge };
}
