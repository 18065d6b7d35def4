/** Runs before every test file: a page that is empty and speaks Chinese. */
import { cleanup } from '@testing-library/react';
import { afterEach } from 'vitest';

afterEach(() => cleanup());
