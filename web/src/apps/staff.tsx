/** Entry of the staff application. */
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from '../shared/api';
import { firstLanguage, startI18n } from '../shared/i18n/start';
import '../shared/theme/tokens.css';
import '../shared/theme/base.css';
import { ThemeProvider } from '../shared/theme/ThemeProvider';
import { loadLocale } from '../shared/theme/locales';
import { loadTexts } from './resources';
import { Routes } from './routes';

const queryClient = makeQueryClient();

async function start(place: HTMLElement): Promise<void> {
  const language = firstLanguage();
  await Promise.all([startI18n(loadTexts, language), loadLocale(language)]);
  createRoot(place).render(
    <StrictMode>
      <QueryClientProvider client={queryClient}>
        <ThemeProvider>
          <Routes />
        </ThemeProvider>
      </QueryClientProvider>
    </StrictMode>,
  );
}

const place = document.getElementById('root');
if (place) void start(place);
