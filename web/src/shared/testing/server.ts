/** A server of answers by hand: what is not answered fails the test with its address. */
import { vi } from 'vitest';

export type Answers = Record<string, unknown>;

/** Answers `METHOD /path` (without query) with a body, or with a Response. Gives the list of what was asked. */
export function answerWith(answers: Answers): { asked: { url: URL; method: string; body: unknown }[] } {
  const asked: { url: URL; method: string; body: unknown }[] = [];
  vi.stubGlobal('fetch', (input: string, init: RequestInit = {}) => {
    const url = new URL(input, 'http://test');
    const method = init.method ?? 'GET';
    asked.push({ url, method, body: typeof init.body === 'string' ? JSON.parse(init.body) : null });
    const answer = answers[`${method} ${url.pathname.replace('/api/v1', '')}`];
    if (answer === undefined) return Promise.reject(new TypeError(`nothing answers ${method} ${url.pathname}`));
    return Promise.resolve(answer instanceof Response ? answer.clone() : Response.json(answer));
  });
  return { asked };
}

export function refuse(status: number, code: string, headers: Record<string, string> = {}): Response {
  return Response.json({ status, code, detail: code }, { status, headers });
}
