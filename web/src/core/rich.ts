/**
 * Formatted text in the browser: the few elements it knows, its plain words, and HTML from elsewhere made fit for it.
 *
 * The server cleans what it keeps; here nothing is trusted all the same. Foreign HTML is only ever parsed in a document
 * of its own, in which nothing runs, and read off as a tree.
 */

export type RichTag =
  | 'p' | 'br' | 'h2' | 'h3' | 'strong' | 'em' | 'u' | 's' | 'ul' | 'ol' | 'li' | 'blockquote' | 'a' | 'code' | 'pre'; // prettier-ignore

export type RichNode = string | RichElement;

export interface RichElement {
  readonly tag: RichTag;
  readonly href?: string;
  readonly children: readonly RichNode[];
}

const TAGS: Readonly<Record<string, RichTag>> = {
  p: 'p', div: 'p', br: 'br', h1: 'h2', h2: 'h2', h3: 'h3', h4: 'h3', h5: 'h3', h6: 'h3', strong: 'strong', b: 'strong',
  em: 'em', i: 'em', u: 'u', ins: 'u', s: 's', strike: 's', del: 's', ul: 'ul', ol: 'ol', li: 'li',
  blockquote: 'blockquote', a: 'a', code: 'code', pre: 'pre',
}; // prettier-ignore

const BLOCKS: ReadonlySet<string> = new Set(['p', 'h2', 'h3', 'ul', 'ol', 'li', 'blockquote', 'pre', 'br']);
/** What these hold is no text of the author's. */
const EMPTIED: ReadonlySet<string> = new Set(
  'script style template noscript iframe object svg math textarea select title head'.split(' '),
);
const FOLLOWED = /^(?:https?:\/\/|mailto:)\S+$/i;

/** Return the address if a link may lead there, or null. */
export function linkAddress(address: string): string | null {
  const trimmed = address.trim();
  return FOLLOWED.test(trimmed) ? trimmed : null;
}

/** Return the tree of some HTML: known elements, texts, and nothing else. */
export function richTree(html: string): readonly RichNode[] {
  return childrenOf(new DOMParser().parseFromString(html, 'text/html').body);
}

/** Return the tree with its loose words in paragraphs, without paragraphs that hold nothing. */
export function inParagraphs(nodes: readonly RichNode[]): readonly RichNode[] {
  const found: RichNode[] = [];
  let loose: RichNode[] = [];
  const close = () => {
    if (loose.length > 0) found.push({ tag: 'p', children: loose });
    loose = [];
  };
  for (const node of nodes) {
    if (isBlock(node)) {
      close();
      found.push(node);
    } else loose.push(node);
  }
  close();
  return found.filter((node) => typeof node === 'string' || node.tag !== 'p' || node.children.some(hasSomething));
}

function hasSomething(node: RichNode): boolean {
  if (typeof node === 'string') return node.trim() !== '';
  return node.tag === 'br' || node.children.some(hasSomething);
}

/** Return the HTML of a tree. */
export function richHtml(nodes: readonly RichNode[]): string {
  return nodes.map((node) => (typeof node === 'string' ? escaped(node) : written(node))).join('');
}

/** Return the words of some HTML, a line for each of its blocks. */
export function richWords(html: string): string {
  const text = wordsOf(richTree(html));
  const lines = text.split('\n').map((line) => line.replace(/[^\S\n]+/g, ' ').trim());
  return lines.filter((line) => line !== '').join('\n');
}

function childrenOf(node: Node): readonly RichNode[] {
  return [...node.childNodes].flatMap((child): readonly RichNode[] => {
    if (child.nodeType === Node.TEXT_NODE) return [child.nodeValue ?? ''];
    return child instanceof Element || child.nodeType === Node.ELEMENT_NODE ? elementOf(child as Element) : [];
  });
}

function elementOf(element: Element): readonly RichNode[] {
  const name = element.localName;
  if (EMPTIED.has(name)) return [];
  const children = childrenOf(element);
  const tag = Object.hasOwn(TAGS, name) ? TAGS[name] : undefined;
  // A box around blocks is no paragraph.
  if (tag === undefined || (tag === 'p' && children.some(isBlock))) return children;
  const href = tag === 'a' ? linkAddress(element.getAttribute('href') ?? '') : null;
  return [href === null ? { tag, children } : { tag, href, children }];
}

function isBlock(node: RichNode): boolean {
  return typeof node !== 'string' && node.tag !== 'br' && BLOCKS.has(node.tag);
}

function written({ tag, href, children }: RichElement): string {
  if (tag === 'br') return '<br>';
  return `<${tag}${href === undefined ? '' : ` href="${escaped(href)}"`}>${richHtml(children)}</${tag}>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}

function wordsOf(nodes: readonly RichNode[]): string {
  return nodes
    .map((node) => {
      if (typeof node === 'string') return node;
      const edge = BLOCKS.has(node.tag) ? '\n' : '';
      return `${edge}${wordsOf(node.children)}${edge}`;
    })
    .join('');
}
