// A fault of ours on a page of a project: the bar stays, so that there is a way on.
'use client';
export { default } from '../../error.tsx';
