// The words of links, and what the form asks for.
import { describe, expect, test } from 'vitest';
import { emptyDraft, inputOf, missingIn } from './link-draft.ts';
import { linkName, linkState } from './link-words.ts';

const now = Date.parse('2026-05-01T12:00:00Z');
const link = {
  label: '',
  role: 'VIEW',
  anonymized: false,
  hasPassword: false,
  teamTalkHidden: true,
  views: 7,
  standing: 'OPEN',
  expiresAt: '2026-05-13T11:00:00Z',
} as const;

describe('the words of a link', () => {
  test('views and days left', () => {
    expect(linkState(link, now)).toBe('7 views, 12 days left');
    expect(linkState({ ...link, views: 1, expiresAt: '2026-05-01T13:00:00Z' }, now)).toBe(
      '1 view, less than a day left',
    );
    expect(linkState({ ...link, expiresAt: null, hasPassword: true }, now)).toBe('7 views, no end, password');
    expect(linkState({ ...link, standing: 'REVOKED' }, now)).toBe('7 views, revoked');
    expect(linkState({ ...link, standing: 'EXPIRED' }, now)).toBe('7 views, ended');
  });
  test('its label, or what it is for', () => {
    expect(linkName({ ...link, label: 'Reviewers' })).toBe('Reviewers');
    expect(linkName({ ...link, role: 'COMMENT', anonymized: true })).toBe('Link to comment, anonymous');
    expect(linkName({ ...link, role: 'COMMENT', teamTalkHidden: false })).toBe(
      'Link to comment, with the team’s threads',
    );
    expect(linkName({ ...link, teamTalkHidden: false })).toBe('Link to view');
  });
});

describe('a new link', () => {
  test('ends so many days from now, or never', () => {
    expect(inputOf(emptyDraft, 'x', now).expiresAt).toBe('2026-05-31T12:00:00.000Z');
    expect(inputOf({ ...emptyDraft, lifetime: 'never' }, 'x', now).expiresAt).toBeNull();
  });
  test('keeps the team’s threads inside where nothing else is chosen', () => {
    expect(inputOf(emptyDraft, 'x', now).teamTalkHidden).toBe(true);
    expect(inputOf({ ...emptyDraft, teamTalkHidden: false }, 'x', now).teamTalkHidden).toBe(false);
  });
  test('takes origins from lines, and needs a password that is long enough', () => {
    const frames = 'https://a.example\n\nhttps://b.example,';
    expect(inputOf({ ...emptyDraft, frames }, 'x', now).frameOrigins).toEqual([
      'https://a.example',
      'https://b.example',
    ]);
    expect(missingIn(emptyDraft)).toBeUndefined();
    expect(missingIn({ ...emptyDraft, password: 'short' })).toMatch(/8 characters/);
    expect(missingIn({ ...emptyDraft, password: 'long enough', frames: '' })).toMatch(/frames/);
  });
});
