/** Claims about the door: read from the page, tied to the address, and leading to the form's other page. */
import { describe, expect, it } from 'vitest';
import { readDoor } from './door';

const UI = {
  app: { code: 'complaints', label: { zh: '投诉' } },
  organisation: { zh: '栖禾电器' },
  form: { code: 'submit', can: 'create', label: { zh: '提交' }, intro: null, thanks: null, fields: [], related: { find: 'progress' } },
};
const AT = { pathname: '/p/complaints/complaint/submit', search: '?number=TS-1' };

const pageWith = (text: string): Document => {
  const page = document.implementation.createHTMLDocument();
  page.body.innerHTML = '<script type="application/json" id="form"></script>';
  page.getElementById('form')!.textContent = text;
  return page;
};

describe('readDoor', () => {
  it('finds the form that stands in the page', () => {
    expect(readDoor(pageWith(JSON.stringify(UI)), AT)?.form.code).toBe('submit');
  });

  it('sends to the address of the same door', () => {
    expect(readDoor(pageWith(JSON.stringify(UI)), AT)?.api).toBe('/api/v1/public/complaints/complaint/submit');
  });

  const filled = (form: object, more: object = {}): unknown => {
    const page = pageWith(JSON.stringify({ ...UI, ...more, form: { ...UI.form, ...form } }));
    return readDoor(page, { ...AT, search: '?number=TS-1&cost=9&happy=true' })?.given;
  };

  it('takes from the address what the form lets it fill in, and nothing else', () => {
    expect(filled({ can: 'create' })).toEqual({});
    expect(filled({ can: 'create', prefill: ['number'] })).toEqual({ number: 'TS-1' });
  });

  it('takes what a signed link or an own submission says before all else', () => {
    expect(filled({ can: 'create', prefill: ['number'] }, { link: { values: { number: 'TS-2' } } })).toEqual({ number: 'TS-2' });
    const edit = { values: { number: 'TS-3' }, version: 1, until: '2026-03-02T00:00:00.000Z' };
    expect(filled({ can: 'create', prefill: ['number'] }, { edit })).toEqual({ number: 'TS-3' });
  });

  it('takes what the address knows for a search', () => {
    expect(readDoor(pageWith(JSON.stringify({ ...UI, form: { ...UI.form, can: 'find' } })), AT)?.given).toEqual({ number: 'TS-1' });
  });

  it('leads to the search with the number in the address', () => {
    expect(readDoor(pageWith(JSON.stringify(UI)), AT)?.other('find', { number: 'TS 1' })).toBe(
      '/p/complaints/complaint/progress?number=TS+1',
    );
  });

  it('leads nowhere when there is no other page', () => {
    expect(readDoor(pageWith(JSON.stringify(UI)), AT)?.other('create')).toBeNull();
  });

  it.each(['', '__FORM__', '{}', 'null'])('has no door in a page that holds %j', (text) => {
    expect(readDoor(pageWith(text), AT)).toBeNull();
  });
});
