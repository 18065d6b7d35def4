/** Claim: signing in says what is wrong in the page's language, waits when told to, and goes where one wanted to be. */
import { fireEvent, screen, waitFor } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { draw, someone, speakInTest } from '../../shared/testing/page';
import { answerWith, refuse } from '../../shared/testing/server';
import { SignInPage } from './SignInPage';

const bootstrap = {
  language: 'zh',
  zone: 'Asia/Shanghai',
  organisation: { zh: '栖禾电器', en: 'Qihe Appliances' },
  demo: { password: 'demo-password', accounts: [{ login: 'lin', name: '林晓雯', role: { zh: '客服专员', en: 'Service agent' } }] },
  version: '0.1.0',
};

function open(answer: unknown, path = '/sign-in') {
  const server = answerWith({ 'GET /bootstrap': bootstrap, 'POST /session': answer });
  return { ...draw(<SignInPage />, path, null), ...server };
}

function enter(login: string, password: string): void {
  fireEvent.change(screen.getByLabelText('账号'), { target: { value: login } });
  fireEvent.change(screen.getByLabelText('密码'), { target: { value: password } });
  fireEvent.click(screen.getByRole('button', { name: '登录' }));
}

beforeEach(async () => {
  vi.unstubAllGlobals();
  await speakInTest('zh', 'session');
});

describe('the sign-in page', () => {
  it('names the organisation', async () => {
    open(someone);
    expect(await screen.findByText('栖禾电器')).toBeTruthy();
  });

  it('asks for what is missing before asking the server', () => {
    const { asked } = open(someone);
    enter('', '');
    expect(screen.getByText('请填写账号')).toBeTruthy();
    expect(asked.some((one) => one.method === 'POST')).toBe(false);
  });

  it('says that account or password is wrong', async () => {
    open(refuse(401, 'session.refused'));
    enter('lin', 'wrong');
    expect(await screen.findByText('账号或密码不对')).toBeTruthy();
  });

  it('says how many seconds to wait, and waits', async () => {
    open(refuse(429, 'session.throttled', { 'Retry-After': '42' }));
    enter('lin', 'wrong');
    expect(await screen.findByText('试错次数太多，42 秒后可以再试')).toBeTruthy();
    expect((await screen.findByRole('button', { name: /登录$/ })).hasAttribute('disabled')).toBe(true);
  });

  it('goes to the page one wanted', async () => {
    const { history } = open(someone, '/sign-in?return=%2Fa%2Fcomplaints%2Fcomplaint%3Fview%3Dopen');
    enter('lin', 'right');
    await waitFor(() => expect(history.at(-1)).toBe('/a/complaints/complaint?view=open'));
  });

  it('goes nowhere outside', async () => {
    const { history } = open(someone, '/sign-in?return=%2F%2Fevil.example');
    enter('lin', 'right');
    await waitFor(() => expect(history.at(-1)).toBe('/'));
  });

  it('enters with a demo account by one press', async () => {
    const { asked } = open(someone);
    fireEvent.click(await screen.findByText('林晓雯'));
    await waitFor(() =>
      expect(asked.at(-1)?.body).toEqual({ login: 'lin', password: 'demo-password', remember: false }),
    );
  });

  it('shows the password when asked', () => {
    open(someone);
    fireEvent.click(screen.getByRole('button', { name: '显示密码' }));
    expect(screen.getByLabelText('密码').getAttribute('type')).toBe('text');
  });
});
