/** Sends a file with progress, which fetch cannot report. */
import { address, headersFor } from './client';
import { OfflineError, problemFrom } from './problem';
import { session } from './session';
import type { FileHead } from './types';

export interface UploadOptions {
  /** Code of the field the file is for; the server then checks that field's limits at once. */
  field?: string;
  onProgress?: (fraction: number) => void;
  signal?: AbortSignal;
}

/** Stores one file; rejects with ApiProblem or OfflineError like every call, and with AbortError when cancelled. */
export function uploadFile(path: string, file: File, options: UploadOptions = {}): Promise<FileHead> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('POST', address(path));
    headersFor('POST').forEach((value, name) => request.setRequestHeader(name, value));
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) options.onProgress?.(event.loaded / event.total);
    };
    request.onload = () => settle(request, resolve, reject);
    request.onerror = () => reject(new OfflineError(new Error('upload')));
    request.onabort = () => reject(new DOMException('Cancelled', 'AbortError'));
    options.signal?.addEventListener('abort', () => request.abort(), { once: true });
    request.send(formOf(file, options.field));
  });
}

function formOf(file: File, field: string | undefined): FormData {
  const data = new FormData();
  if (field) data.set('field', field);
  data.set('file', file, file.name);
  return data;
}

function settle(request: XMLHttpRequest, resolve: (file: FileHead) => void, reject: (error: Error) => void): void {
  const body = parsed(request.responseText);
  if (request.status >= 200 && request.status < 300 && body !== null) return resolve(body as FileHead);
  const headers = new Headers();
  for (const name of ['Retry-After', 'X-Request-Id']) {
    const value = request.getResponseHeader(name);
    if (value) headers.set(name, value);
  }
  const problem = problemFrom(request.status, body, headers);
  if (problem.code === 'session.required') session.lost();
  reject(problem);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
