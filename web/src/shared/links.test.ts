/** Claim: addresses survive any code, and signing in never leads outside. */
import { expect, it } from 'vitest';
import { links, placeOf, safeReturn } from './links';

it('reads back what it writes', () => {
  expect(placeOf(links.record('应用', 'a/b', 'r 1'))).toEqual({ app: '应用', form: 'a/b', id: 'r 1' });
});

it('takes the form for a new record as no record', () => {
  expect(placeOf('/a/desk/ticket/new')).toEqual({ app: 'desk', form: 'ticket' });
});

it('is nowhere outside apps', () => {
  expect(placeOf('/me')).toBeNull();
});

it('survives a broken address', () => {
  expect(placeOf('/a/%E0%A4%A')).toEqual({ app: '%E0%A4%A' });
});

it.each(['//evil.example', '/\\evil.example', 'https://evil.example', null, '/sign-in?return=/x'])(
  'does not go back to %s',
  (path) => expect(safeReturn(path)).toBe('/'),
);

it('goes back to a page of ours', () => {
  expect(safeReturn('/a/desk/ticket?view=mine')).toBe('/a/desk/ticket?view=mine');
});

it('stands in an app on its page of formulas', () => {
  expect(placeOf(links.formulas('desk'))).toEqual({ app: 'desk' });
  expect(placeOf('/apps')).toBeNull();
});
