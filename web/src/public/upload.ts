/** Sends one file with progress, which fetch cannot report. Called by the attachment field. */
import type { FileRef, Language } from '../core/model';
import { shown } from './pass';
import { refusal, type Answer } from './send';

export interface Upload {
  readonly done: Promise<Answer<FileRef>>;
  readonly cancel: () => void;
}

/** Start sending; `progress` hears fractions from 0 to 1. */
export function startUpload(
  address: string,
  file: File,
  field: string,
  language: Language,
  progress: (fraction: number) => void,
): Upload {
  const request = new XMLHttpRequest();
  const done = new Promise<Answer<FileRef>>((resolve) => {
    request.open('POST', address);
    const said = { 'Accept-Language': language, ...shown() };
    for (const [name, value] of Object.entries(said)) request.setRequestHeader(name, value);
    request.upload.onprogress = (event) => {
      if (event.lengthComputable) progress(event.loaded / event.total);
    };
    request.onload = () => resolve(outcome(request));
    request.onerror = request.onabort = () => resolve(refusal(503, null, null));
    const data = new FormData();
    data.set('field', field);
    data.set('file', file, file.name);
    request.send(data);
  });
  return { done, cancel: () => request.abort() };
}

function outcome(request: XMLHttpRequest): Answer<FileRef> {
  let body: unknown = null;
  try {
    body = JSON.parse(request.responseText);
  } catch {
    // An answer that is no JSON comes from something between us and the server; its status says enough.
  }
  if (request.status >= 200 && request.status < 300 && body !== null) return { ok: true, body: body as FileRef };
  return refusal(request.status, body, request.getResponseHeader('Retry-After'));
}
