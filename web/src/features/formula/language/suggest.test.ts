/** Claim: what is offered fits the place: names along relations, options of the field compared, operators after a value. */
import { describe, expect, it } from 'vitest';
import { book, functions } from '../testing/book';
import { chipsOf } from './chips';
import { type Vocabulary, suggest } from './suggest';
import { tokenize } from './tokens';

const zh: Vocabulary = { book, functions, language: 'zh', operatorWords: (key) => (key === 'gt' ? '大于' : key) };
const en: Vocabulary = { ...zh, language: 'en' };

/** `|` marks the cursor. */
function offered(marked: string, words = zh, asked = true): string[] {
  const at = marked.indexOf('|');
  const found = suggest(tokenize(marked.replace('|', ''), (word) => book.knows(word)), at, words, asked);
  return found?.items.map((item) => item.insert) ?? [];
}

describe('a name', () => {
  it('is found by label in either language and by code', () => {
    expect(offered('费|')).toEqual(['费用']);
    expect(offered('cos|')).toEqual(['费用']);
    expect(offered('Cus|', en)).toEqual(['Customer']);
  });

  it('is written in braces where it must be', () => {
    expect(offered('地点|')).toEqual(['{发生 地点}']);
    expect(offered('where|', en)).toEqual(['Where']);
    expect(offered('旧|')).toEqual(['旧']);
    expect(offered('old|', en)).toEqual(['{old}']);
  });

  it('follows a relation after a dot', () => {
    expect(offered('客户.|')).toEqual(['名称', '年消费额', '最近互动时间', '介绍人']);
    expect(offered('客户.年|')).toEqual(['年消费额']);
    expect(offered('状态.|')).toEqual([]);
  });

  it('is asked for where the form is further off', () => {
    const found = suggest(tokenize('客户.介绍人.'), 7, zh, true);
    expect(found?.beyond).toMatchObject({ app: 'people', form: 'person' });
  });
});

describe('a function', () => {
  it('is found in both languages and written in the reader’s', () => {
    expect(offered('距今|')).toEqual(['距今天数(']);
    expect(offered('days|')).toEqual(['距今天数(']);
    expect(offered('days|', en)).toEqual(['DAYS_SINCE(']);
  });
});

describe('an option', () => {
  it('is offered after a comparison, with its quotes or inside them', () => {
    expect(offered('状态 = |', zh, false).slice(0, 2)).toEqual(['"待处理"', '"已完成"']);
    expect(offered('状态 = "待|')).toEqual(['待处理"']);
    expect(offered('状态 in ["待处理", "|"]')).toEqual(['待处理', '已完成']);
    expect(offered('status != "do|"', en)).toEqual(['Done']);
  });

  it('is not offered where the field has none', () => {
    expect(offered('费用 = "|"')).toEqual([]);
  });
});

describe('an operator', () => {
  it('is offered after a value, by its sign or its words', () => {
    expect(offered('费用 |')).toContain('>= ');
    expect(offered('费用 大|')).toEqual(['> ']);
    expect(offered('状态 |')).not.toContain('>= ');
  });
});

it('offers nothing where nobody asked and no letter stands', () => {
  expect(offered('|', zh, false)).toEqual([]);
  expect(offered('费用 > |', zh, false)).toEqual([]);
});

describe('a chip', () => {
  const chips = (source: string, open: number | null = null) =>
    chipsOf(tokenize(source, (word) => book.knows(word)), book, 'zh', open).map((chip) => chip.labels.join('›'));

  it('stands for each name that is known, whatever it is called', () => {
    expect(chips('customer.annual_spend > {费用} + 未知')).toEqual(['客户›年消费额', '费用']);
  });

  it('waits while its name is being typed', () => {
    expect(chips('费用 > 费用', 2)).toEqual(['费用']);
    expect(chips('客户.')).toEqual([]);
  });
});
