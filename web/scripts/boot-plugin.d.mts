import type { Plugin } from 'vite';

export function bootScript(file: string): Plugin;
