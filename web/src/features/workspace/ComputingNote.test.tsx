/** A list says while fields of its form are being worked out, and is quiet otherwise. */
import { act, screen, waitFor } from '@testing-library/react';
import { QueryClient, useQueryClient } from '@tanstack/react-query';
import { beforeAll, expect, test } from 'vitest';
import { complaint } from '../../core/samples';
import { heardComputing } from '../../shared/api';
import { draw, speakInTest } from '../../shared/testing/page';
import { ComputingNote } from './ComputingNote';

beforeAll(() => speakInTest('zh', 'workspace'));

test('says which fields and how far, until they are done', async () => {
  let client = new QueryClient();
  function Page() {
    client = useQueryClient();
    return <ComputingNote form={complaint} target={{ app: 'a', form: complaint.code }} />;
  }
  draw(<Page />);
  expect(screen.queryByRole('progressbar')).toBeNull();
  act(() => heardComputing(client, [{ app: 'a', form: complaint.code, fields: ['amount'], done: 25, total: 100 }]));
  expect((await screen.findByRole('status')).textContent).toContain('已完成 25%');
  act(() => heardComputing(client, []));
  await waitFor(() => expect(screen.queryByRole('status')).toBeNull());
});
