/** What every call needs to know about the person: the CSRF token, the language, and whom to tell about a lost session. */

type Listener = () => void;

interface SessionState {
  csrf: string | null;
  language: string;
  onLost: Listener;
}

const state: SessionState = { csrf: null, language: 'zh', onLost: () => undefined };

export const session = {
  csrf: (): string | null => state.csrf,
  language: (): string => state.language,
  holdCsrf(token: string | null): void {
    state.csrf = token;
  },
  speak(language: string): void {
    state.language = language;
  },
  /** Called when a call finds that nobody is signed in any more. */
  onLost(listener: Listener): void {
    state.onLost = listener;
  },
  lost(): void {
    state.csrf = null;
    state.onLost();
  },
};
