/** What was typed, once typing pauses: so that a search asks the server once per thought. */
import { useEffect, useState } from 'react';

const PAUSE_MS = 250;

export function useSettled(words: string, pause = PAUSE_MS): string {
  const [settled, setSettled] = useState(words);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(words), pause);
    return () => clearTimeout(timer);
  }, [words, pause]);
  return settled;
}
