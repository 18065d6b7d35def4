/** Claim: nobody sees a page without a session, and everybody comes back to where they wanted to go. */
import { screen, waitFor } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';
import { session } from '../shared/api';
import { draw, someone, speakInTest } from '../shared/testing/page';
import { answerWith, refuse } from '../shared/testing/server';
import { SessionGate } from './SessionGate';

beforeEach(async () => {
  vi.unstubAllGlobals();
  localStorage.setItem('dougong.language', 'zh');
  await speakInTest('zh');
});

const gate = <SessionGate>the page</SessionGate>;

it('shows the page to a signed-in person and holds the token', async () => {
  answerWith({ 'GET /me': someone });
  draw(gate, '/', null);
  expect(await screen.findByText('the page')).toBeTruthy();
  expect(session.csrf()).toBe('token');
});

it('leads to the sign-in page without a session', async () => {
  answerWith({ 'GET /me': refuse(401, 'session.required') });
  const { history } = draw(gate, '/', null);
  await waitFor(() => expect(history.at(-1)).toMatch(/^\/sign-in/));
  expect(screen.queryByText('the page')).toBeNull();
});

it('offers to try again when the server cannot be reached', async () => {
  answerWith({});
  draw(gate, '/', null);
  expect(await screen.findByText('连不上服务器')).toBeTruthy();
});
