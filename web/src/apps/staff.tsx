/** Entry of the staff application. */
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { makeQueryClient } from '../shared/api';
import { startI18n } from '../shared/i18n/start';
import '../shared/theme/tokens.css';
import '../shared/theme/base.css';
import { ThemeProvider } from '../shared/theme/ThemeProvider';
import { loadTexts } from './resources';
import { Routes } from './routes';

const queryClient = makeQueryClient();

async function start(place: HTMLElement): Promise<void> {
  await startI18n(loadTexts);
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
