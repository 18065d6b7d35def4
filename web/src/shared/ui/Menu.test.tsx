/** Claim: a menu can be used by keys alone, and gives focus back. */
import { fireEvent, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { draw, speakInTest } from '../testing/page';
import { Menu } from './Menu';

const chosen = vi.fn();

function open(): HTMLElement {
  draw(
    <Menu
      label="Choose"
      groups={[
        {
          key: 'all',
          items: [
            { key: 'a', label: 'First', onSelect: () => chosen('a') },
            { key: 'b', label: 'Second', checked: true, onSelect: () => chosen('b') },
          ],
        },
      ]}
    >
      x
    </Menu>,
  );
  const button = screen.getByRole('button', { name: 'Choose' });
  fireEvent.keyDown(button, { key: 'ArrowDown' });
  return button;
}

const press = (key: string) => fireEvent.keyDown(document.activeElement ?? document.body, { key });

beforeEach(async () => {
  chosen.mockReset();
  await speakInTest('zh');
});

it('opens on its first item', () => {
  open();
  expect(document.activeElement?.textContent).toBe('First');
});

it('moves around the ends', () => {
  open();
  press('ArrowUp');
  expect(document.activeElement?.textContent).toBe('Second');
});

it('closes with Esc and gives focus back', () => {
  const button = open();
  press('Escape');
  expect(screen.queryByRole('menu')).toBeNull();
  expect(document.activeElement).toBe(button);
});

it('says which one is chosen now', () => {
  open();
  expect(screen.getByRole('menuitemradio', { checked: true }).textContent).toBe('Second');
});

it('does what was chosen, once', () => {
  open();
  fireEvent.click(screen.getByText('First'));
  expect(chosen.mock.calls).toEqual([['a']]);
});
