/** Changes the language here and, for a signed-in person, wherever else they work. */
import { useQueryClient } from '@tanstack/react-query';
import { type Language, changeMe, queries, useMe } from '../api';
import { speak } from './start';

export function useSpeak(): (language: Language) => Promise<void> {
  const me = useMe();
  const client = useQueryClient();
  return async (language) => {
    await speak(language);
    if (!me) return;
    // Not being able to tell the server must not keep the page from changing its language.
    const answer = await changeMe({ language }).catch(() => null);
    if (answer?.user) client.setQueryData(queries.me().queryKey, (old) => old && { ...old, user: answer.user });
    await client.invalidateQueries({ predicate: (query) => query.queryKey[0] !== 'me' });
  };
}
