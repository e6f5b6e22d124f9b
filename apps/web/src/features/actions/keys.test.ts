// Which press is which shortcut, on keyboards that type a sign in other ways.
import { describe, expect, test } from 'vitest';
import { capsOf, matches, type Press, pressesOf } from './keys.ts';

const press = (key: string, held: Partial<Press> = {}): Press => ({
  key,
  code: /^[a-z]$/i.test(key) ? `Key${key.toUpperCase()}` : '',
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

describe('a press', () => {
  test('of a letter needs exactly what is held', () => {
    expect(matches('J', press('j'), false)).toBe(true);
    expect(matches('J', press('J'), false), 'caps lock').toBe(true);
    expect(matches('J', press('J', { shiftKey: true }), false)).toBe(false);
    expect(matches('J', press('j', { ctrlKey: true }), false)).toBe(false);
    expect(matches('Shift+S', press('S', { shiftKey: true }), false)).toBe(true);
    expect(matches('Shift+S', press('s'), false)).toBe(false);
  });

  test('of Mod is Ctrl here and the command key there, never both', () => {
    expect(matches('Mod+K', press('k', { ctrlKey: true }), false)).toBe(true);
    expect(matches('Mod+K', press('k', { ctrlKey: true }), true)).toBe(false);
    expect(matches('Mod+K', press('k', { metaKey: true }), true)).toBe(true);
    expect(matches('Mod+Z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(false);
    expect(matches('Mod+Shift+Z', press('Z', { ctrlKey: true, shiftKey: true }), false)).toBe(true);
    expect(matches('Mod+K', press('k', { ctrlKey: true, metaKey: true }), true)).toBe(false);
  });

  test('of a sign is what is typed, however it is typed', () => {
    expect(matches('[', press('['), false)).toBe(true);
    expect(matches('[', press('[', { ctrlKey: true, altKey: true }), false), 'AltGr').toBe(true);
    expect(matches('[', press('[', { altKey: true }), true), 'Option').toBe(true);
    expect(matches('?', press('?', { shiftKey: true }), false)).toBe(true);
    expect(matches('[', press('[', { ctrlKey: true }), false)).toBe(false);
    expect(matches('[', press(']'), false)).toBe(false);
  });

  test('of a letter with Alt goes by the key, not by the sign it makes', () => {
    expect(matches('Alt+A', { ...press('å', { altKey: true }), code: 'KeyA' }, true)).toBe(true);
    expect(matches('A', { ...press('å', { altKey: true }), code: 'KeyA' }, true)).toBe(false);
  });

  test('of a named key and of plus', () => {
    expect(matches('Mod+Enter', press('Enter', { ctrlKey: true }), false)).toBe(true);
    expect(matches('Escape', press('Escape', { shiftKey: true }), false)).toBe(false);
    expect(matches('+', press('+', { shiftKey: true }), false)).toBe(true);
  });
});

test('caps are drawn as the keyboard has them', () => {
  expect(capsOf('Mod+Shift+Z', true)).toEqual(['⌘', '⇧', 'Z']);
  expect(capsOf('Mod+Shift+Z', false)).toEqual(['Ctrl', 'Shift', 'Z']);
  expect(capsOf('ArrowLeft', false)).toEqual(['←']);
  expect(pressesOf('G H').map((one) => capsOf(one, false))).toEqual([['G'], ['H']]);
  expect(capsOf('+', false)).toEqual(['+']);
});
