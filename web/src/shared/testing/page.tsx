/** Draws a component as a page would: texts loaded, queries answered by hand, a memory address. */
import { QueryClientProvider } from '@tanstack/react-query';
import { type RenderResult, render } from '@testing-library/react';
import i18next from 'i18next';
import type { ReactNode } from 'react';
import { Router } from 'wouter';
import { memoryLocation } from 'wouter/memory-location';
import { makeQueryClient } from '../api/queries';
import { startI18n } from '../i18n/start';
import type { Language, Me } from '../api/types';
import { ThemeProvider } from '../theme/ThemeProvider';

type Texts = { default: Record<string, unknown> };
const texts = import.meta.glob<Texts>(['../i18n/*.json', '../../render/i18n/*.json', '../../features/*/i18n/*.json']);

const homes: Record<string, string> = { common: '../i18n', render: '../../render/i18n' };

async function load(namespace: string, language: Language): Promise<Record<string, unknown>> {
  const file = texts[`${homes[namespace] ?? `../../features/${namespace}/i18n`}/${language}.json`];
  return file ? (await file()).default : {};
}

/** Speaks the language, with the texts of the named parts at hand. */
export async function speakInTest(language: Language, ...namespaces: string[]): Promise<void> {
  if (!i18next.isInitialized) await startI18n(load, language);
  await i18next.changeLanguage(language);
  await i18next.loadNamespaces(namespaces);
}

export const someone: Me = {
  csrf_token: 'token',
  user: {
    id: 'u1',
    login: 'zhoumin',
    name: '周敏',
    language: 'zh',
    zone: 'Asia/Shanghai',
    admin: false,
    department: { id: 'd1', label: '客服一组' },
  },
};

export interface Drawn extends RenderResult {
  /** The addresses visited, the present one last. */
  history: string[];
}

/** Renders at an address, signed in unless `me` is null. */
export function draw(node: ReactNode, path = '/', me: Me | null = someone): Drawn {
  const { hook, searchHook, history } = memoryLocation({ path, record: true });
  const client = makeQueryClient();
  client.setDefaultOptions({ queries: { retry: false, staleTime: Number.POSITIVE_INFINITY } });
  if (me) client.setQueryData(['me'], me);
  const drawn = render(
    <QueryClientProvider client={client}>
      <ThemeProvider>
        <Router hook={hook} searchHook={searchHook}>
          {node}
        </Router>
      </ThemeProvider>
    </QueryClientProvider>,
  );
  return { ...drawn, history };
}
