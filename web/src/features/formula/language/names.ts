/** The names that a formula may use, found by code, former code or label, and followed along relations. */
import type { FormRef, Language, NameDoc, NamesDoc } from '../../../shared/api';
import type { Step } from './tokens';
import { isPlainWord } from './words';

export function formKey(ref: FormRef): string {
  return `${ref.app}/${ref.form}`;
}

/** The names in reach: of the form, and of each form further off that has been asked for. */
export class NameBook {
  private readonly indexes: ReadonlyMap<string, Index>;

  constructor(
    readonly root: FormRef,
    documents: Readonly<Record<string, readonly NameDoc[]>>,
  ) {
    this.indexes = new Map(Object.entries(documents).map(([key, names]) => [key, new Index(names)]));
  }

  /** Make a book of answers: a form's own names win over what another answer says of the same form. */
  static of(root: FormRef, answers: ReadonlyMap<string, NamesDoc>): NameBook {
    const reach = Object.assign({}, ...[...answers.values()].map((answer) => answer.reach)) as NamesDoc['reach'];
    const own = Object.fromEntries([...answers].map(([key, answer]) => [key, answer.fields]));
    return new NameBook(root, { ...reach, ...own });
  }

  /** Return the names of a form, or undefined while nobody has asked for them. */
  namesOf(ref: FormRef): readonly NameDoc[] | undefined {
    return this.indexes.get(formKey(ref))?.names;
  }

  knows(word: string): boolean {
    return this.indexes.get(formKey(this.root))?.find(word, false) !== undefined;
  }

  /** Return what each step names, as far as that is known. `beyond` is a form whose names are not at hand. */
  follow(steps: readonly Step[]): { found: readonly NameDoc[]; beyond: FormRef | null } {
    const found: NameDoc[] = [];
    let here: FormRef | undefined = this.root;
    for (const step of steps) {
      if (here === undefined) break;
      const index = this.indexes.get(formKey(here));
      if (index === undefined) return { found, beyond: here };
      const name = index.find(step.text, step.quoted);
      if (name === undefined) break;
      found.push(name);
      here = name.to;
    }
    return { found, beyond: null };
  }

  /** Return the form in which the step after these stands, or undefined where they lead nowhere. */
  after(steps: readonly Step[]): FormRef | undefined {
    const { found } = this.follow(steps);
    return found.length === steps.length ? found.at(-1)?.to : undefined;
  }

  /** Return the name as a formula writes it in that language: its label, in braces where need be, else its code. */
  written(name: NameDoc, of: FormRef, language: Language): string {
    const label = name.label[language] ?? '';
    const index = this.indexes.get(formKey(of));
    if (label === '' || /[{}]/u.test(label) || index?.find(label, true) !== name) return name.code;
    return isPlainWord(label) && index.find(label, false) === name ? label : `{${label}}`;
  }
}

class Index {
  private readonly codes = new Map<string, NameDoc>();
  private readonly labels = new Map<string, NameDoc[]>();

  constructor(readonly names: readonly NameDoc[]) {
    for (const name of names) if (!this.codes.has(name.code)) this.codes.set(name.code, name);
    for (const name of names) {
      for (const old of name.was) if (!this.codes.has(old)) this.codes.set(old, name);
      for (const label of new Set(Object.values(name.label).map(folded))) {
        this.labels.set(label, [...(this.labels.get(label) ?? []), name]);
      }
    }
  }

  /** A quoted text is a label first, a bare one a code first; what two names share finds neither. */
  find(text: string, quoted: boolean): NameDoc | undefined {
    const labelled = this.labels.get(folded(text)) ?? [];
    const coded = this.codes.get(text);
    const byCode = coded === undefined ? [] : [coded];
    const [first, second] = quoted ? [labelled, byCode] : [byCode, labelled];
    const hits = first.length > 0 ? first : second;
    return hits.length === 1 ? hits[0] : undefined;
  }
}

function folded(label: string): string {
  return label.toLowerCase().trim().split(/\s+/u).join(' ');
}
