/** Claim: keys work on the page, keep away from texts, and are listed for the help sheet. */
import { fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { type Hotkey, listenForHotkeys, useHotkey, useHotkeys } from './hotkeys';

const ran = vi.fn();
let stop: () => void;

function Page(hotkey: Hotkey) {
  useHotkey(hotkey, ran);
  return (
    <>
      <input aria-label="text" />
      <p>{useHotkeys().map((one) => one.label)}</p>
    </>
  );
}

beforeEach(() => {
  ran.mockReset();
  stop = listenForHotkeys();
});

afterEach(() => stop());

it('runs while the page is shown', () => {
  render(<Page keys="[" label="fold" group="general" />);
  fireEvent.keyDown(document.body, { key: '[' });
  expect(ran).toHaveBeenCalledOnce();
});

it('stops with the page', () => {
  const { unmount } = render(<Page keys="[" label="fold" group="general" />);
  unmount();
  fireEvent.keyDown(document.body, { key: '[' });
  expect(ran).not.toHaveBeenCalled();
});

it('leaves letters to a text that is being typed', () => {
  render(<Page keys="[" label="fold" group="general" />);
  fireEvent.keyDown(screen.getByLabelText('text'), { key: '[' });
  expect(ran).not.toHaveBeenCalled();
});

it('hears chords with Ctrl even in a text', () => {
  render(<Page keys="mod+k" label="find" group="general" />);
  fireEvent.keyDown(screen.getByLabelText('text'), { key: 'k', ctrlKey: true });
  expect(ran).toHaveBeenCalledOnce();
});

it('takes ? however the keyboard makes it', () => {
  render(<Page keys="?" label="help" group="general" />);
  fireEvent.keyDown(document.body, { key: '?', shiftKey: true });
  expect(ran).toHaveBeenCalledOnce();
});

it('lists what works', () => {
  render(<Page keys="?" label="help" group="general" />);
  expect(screen.getByText('help')).toBeTruthy();
});
