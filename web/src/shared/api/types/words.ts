/** Texts, references and lists: what every other shape is made of. */

export type Language = 'zh' | 'en';

/** A text in the languages its author wrote; `say` picks one. */
export interface Text {
  zh?: string;
  en?: string;
}

export interface Labelled {
  id: string;
  label: string;
}

export interface Items<T> {
  items: T[];
}
