/** Values that people write in many ways stand in one way once their control was left, and are shown in words. */
import { fireEvent, screen } from '@testing-library/react';
import { useState } from 'react';
import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { FieldUi, Value as Json } from '../../../core/model';
import { subject } from '../../../core/samples';
import { draw, speakInTest } from '../../../shared/testing/page';
import { answerWith } from '../../../shared/testing/server';
import { Value } from '../../values/Value';
import { widgetOf } from '.';

beforeAll(() => speakInTest('zh', 'render'));
beforeEach(
  () =>
    void answerWith({
      'GET /bootstrap': { language: 'zh', zone: 'Asia/Shanghai', organisation: {}, demo: null, version: '1' },
    }),
);

let latest: Json | undefined;

function drawWidget(type: string, first: Json, more: Partial<FieldUi> = {}): HTMLInputElement {
  const field: FieldUi = { ...subject, type, required: false, max_length: null, ...more };
  const { component: Widget } = widgetOf(field);
  function Page() {
    const [value, setValue] = useState<Json>(first);
    latest = value;
    return (
      <>
        <Widget
          field={field}
          id="it"
          value={value}
          onChange={setValue}
          onDone={() => undefined}
          invalid={false}
          describedBy={undefined}
          labelledBy=""
          place={{ app: 'a', form: 'f' }}
        />
        <output>
          <Value field={field} value={value} setting="page" />
        </output>
      </>
    );
  }
  draw(<Page />);
  return screen.getByRole<HTMLInputElement>(type === 'percent' ? 'spinbutton' : 'textbox');
}

function type(control: HTMLInputElement, text: string): Json | undefined {
  fireEvent.change(control, { target: { value: text } });
  fireEvent.blur(control);
  return latest;
}

const shown = () => document.querySelector('output')?.textContent;

describe('a percentage', () => {
  test('is typed as such and kept as its value', () => {
    expect(type(drawWidget('percent', null, { scale: 3 }), '6.5')).toBe(0.065);
    expect(shown()).toBe('6.5%');
  });
  test('is shown for typing as such', () => {
    expect(drawWidget('percent', 0.07, { scale: 2 }).value).toBe('7');
  });
});

describe('a link', () => {
  test('opens beside the page', () => {
    drawWidget('url', 'https://example.com/a');
    const link = document.querySelector('output a');
    expect(link?.getAttribute('href')).toBe('https://example.com/a');
    expect([link?.getAttribute('target'), link?.getAttribute('rel')]).toEqual(['_blank', 'noopener noreferrer']);
  });
  test('that runs a script is mere text', () => {
    drawWidget('url', 'javascript:alert(1)');
    expect(document.querySelector('output a')).toBeNull();
    expect(shown()).toBe('javascript:alert(1)');
  });
});

test('a time of day is kept in one way and shown shortly once it was left', () => {
  const control = drawWidget('time', null);
  expect(type(control, '下午2:05')).toBe('14:05:00');
  expect([control.value, shown()]).toEqual(['14:05', '14:05']);
});

describe('a duration', () => {
  test('is spelled in one way once it was left', () => {
    expect(type(drawWidget('duration', null), '2小时30分')).toBe('2h30m');
    expect(shown()).toBe('2小时30分');
  });
  test('is left as it was typed where it is none', () => {
    expect(type(drawWidget('duration', '1h'), 'soon')).toBe('soon');
  });
});

describe('pictures', () => {
  const field: FieldUi = { ...subject, type: 'image' };
  const photos: Json = [
    { id: 'p1', name: 'leak.jpg', size: 2048, type: 'image/jpeg' },
    { id: 'p2', name: 'pump.png', size: 2048, type: 'image/png' },
  ];

  test('are thumbnails that the server draws, never the files themselves', () => {
    draw(<Value field={field} value={photos} setting="page" />);
    const sources = [...document.querySelectorAll('img')].map((image) => image.getAttribute('src'));
    expect(sources).toEqual(['/api/v1/files/p1/thumbnail?size=320', '/api/v1/files/p2/thumbnail?size=320']);
  });

  test('open large, and turn over', async () => {
    HTMLDialogElement.prototype.showModal = function show(this: HTMLDialogElement) {
      this.open = true;
    };
    draw(<Value field={field} value={photos} setting="page" />);
    fireEvent.click(screen.getByRole('link', { name: /leak\.jpg/ }));
    expect((await screen.findByAltText('leak.jpg')).getAttribute('src')).toContain('size=1600');
    fireEvent.click(screen.getByRole('button', { name: '下一个' }));
    expect(screen.getByAltText('pump.png')).toBeDefined();
  });
});

describe('an attachment', () => {
  const field: FieldUi = { ...subject, type: 'attachment' };
  const file = (name: string, type: string): Json => [{ id: 'f', name, size: 1, type }];
  const address = () => screen.getAllByRole('link')[0]?.getAttribute('href');

  test('that is a document opens in the viewer of the browser', () => {
    draw(<Value field={field} value={file('a.pdf', 'application/pdf')} setting="page" />);
    expect(address()).toBe('/api/v1/files/f/preview');
  });

  test('that could run is saved only', () => {
    draw(<Value field={field} value={file('a.html', 'application/xhtml+xml')} setting="page" />);
    expect(address()).toBe('/api/v1/files/f');
    expect(screen.getAllByRole('link')[0]?.getAttribute('download')).toBe('a.html');
  });
});

describe('formatted text', () => {
  const html = '<h2>Pump</h2><p>Switched <strong>off</strong> <a href="javascript:alert(1)">here</a><img src=x></p>';

  test('is drawn as elements, without what could run', () => {
    draw(<Value field={{ ...subject, type: 'rich_text' }} value={html} setting="page" />);
    expect(screen.getByRole('heading', { name: 'Pump' })).toBeDefined();
    expect(document.querySelector('strong')?.textContent).toBe('off');
    expect(document.querySelector('a')?.getAttribute('href')).toBeNull();
    expect(document.querySelector('img')).toBeNull();
  });

  test('is its words in a cell', () => {
    draw(<Value field={{ ...subject, type: 'rich_text' }} value={html} />);
    expect(document.body.textContent).toContain('Pump Switched off here');
  });

  test('goes out as it was written, and as nothing when it is emptied', async () => {
    const { RichTextWidget } = await import('./rich/RichTextWidget');
    const given: Json[] = [];
    const props = { id: 'it', invalid: false, describedBy: undefined, labelledBy: 'l', place: { app: 'a', form: 'f' } };
    const field: FieldUi = { ...subject, type: 'rich_text' };
    draw(
      <RichTextWidget {...props} field={field} value={html} onChange={(value) => given.push(value)} onDone={() => undefined} />,
    );
    const area = screen.getByRole('textbox');
    area.innerHTML = '<div onclick="x()">a <b>b</b></div>';
    fireEvent.input(area);
    area.innerHTML = '<p><br></p>';
    fireEvent.input(area);
    expect(given).toEqual(['<p>a <strong>b</strong></p>', null]);
  });
});
