/** Formatted text from anywhere is known elements and texts; nothing in it runs, whoever wrote it. */
import { describe, expect, test } from 'vitest';
import { inParagraphs, richHtml, richTree, richWords } from './rich';

const tidy = (html: string): string => richHtml(richTree(html));

describe('formatted text', () => {
  test.each([
    ['<p>a <b>b</b></p>', '<p>a <strong>b</strong></p>'],
    ['<p onclick="x()" style="color:red">a</p>', '<p>a</p>'],
    ['<img src=x onerror=alert(1)>a', 'a'],
    ['<script>alert(1)</script>a', 'a'],
    ['<a href="javascript:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="JaVaScRiPt:alert(1)">a</a>', '<a>a</a>'],
    ['<a href="data:text/html,<script>">a</a>', '<a>a</a>'],
    ['<a href="/logout">a</a>', '<a>a</a>'],
    ['<a href="https://a.cn/?x&y">a</a>', '<a href="https://a.cn/?x&amp;y">a</a>'],
    ['<iframe src="https://evil.example">x</iframe>a', 'a'],
    ['&lt;script&gt;', '&lt;script&gt;'],
    ['<constructor>a</constructor>', 'a'],
    ['<font color=red>a</font><span class="MsoNormal">b</span>', 'ab'],
  ])('%s becomes %s', (html, expected) => expect(tidy(html)).toBe(expected));

  test.each([
    '<svg onload=alert(1)><script>alert(1)</script></svg>a',
    '<svg></p><style><a id="</style><img src=1 onerror=alert(1)>">',
    '<noscript><p title="</noscript><img src=x onerror=alert(1)>">',
    '<math><mtext><table><mglyph><style><!--</style><img title="--&gt;&lt;img src=1 onerror=alert(1)&gt;">',
  ])('has nothing of %s that runs', (html) => expect(tidy(html)).not.toMatch(/<(?:script|img|svg|style|math|noscript)/));

  test('is not changed by being read again', () => {
    const html = tidy('<div><ul><li>a<li>b</ul><h1>c</h1>1 &lt; 2</div>');
    expect(tidy(html)).toBe(html);
  });

  test('has words, a line for each block', () => {
    expect(richWords('<h2>a</h2><p>he<strong>ll</strong>o<br>b</p><ul><li>c</li></ul>')).toBe('a\nhello\nb\nc');
  });
});

describe('paragraphs', () => {
  test('loose words become a paragraph, and one that holds nothing goes', () => {
    const tree = richTree('断电<b>开盖</b><p></p><ul><li>a</li></ul><p><strong> </strong></p>');
    expect(richHtml(inParagraphs(tree))).toBe('<p>断电<strong>开盖</strong></p><ul><li>a</li></ul>');
  });
});
