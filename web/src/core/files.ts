/** How a file may be looked at without saving it. The server decides by the contents; this says what is worth asking. */
import type { FileRef } from './model';

export type Preview = 'picture' | 'document' | 'text';

const PICTURES: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);
const TEXTS = /\.(?:txt|csv|tsv|md|log|json|jsonl|xml|ya?ml|ini|conf|sql)$/i;

/** Return how the file may be looked at, or null where it can only be saved. */
export function previewOf(file: Pick<FileRef, 'name' | 'type'>): Preview | null {
  if (PICTURES.has(file.type)) return 'picture';
  if (file.type === 'application/pdf') return 'document';
  return file.type.startsWith('text/') || TEXTS.test(file.name) ? 'text' : null;
}
