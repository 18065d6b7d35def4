/** @jsxImportSource preact */
/** The button that sends, and one line under it that says what is happening: kept, offline, refused, on its way. */
import { Icon } from './Icon';
import type { Draught } from './useDraft';
import type { Phase } from './useSubmission';
import type { Say } from './words';

export interface SubmitBarProps {
  readonly phase: Phase;
  readonly say: Say;
  /** How many answers need correcting, once sending was tried. */
  readonly wrong: number;
  /** What the server says about the whole. */
  readonly general: string | null;
  /** What the form's author says about the whole. */
  readonly note: string | null;
  readonly uploading: boolean;
  readonly draft: Draught;
  readonly retry: () => void;
  /** What the button does: leads on, sends, or saves a change. */
  readonly press: 'next' | 'submit' | 'save';
  /** Back to the step before; null in the first. */
  readonly back: (() => void) | null;
}

export function SubmitBar(props: SubmitBarProps) {
  const { phase, say, uploading, draft, retry, press, back } = props;
  const notice = noticeOf(props);
  return (
    <div class="submit">
      <div role="alert">
        {notice !== null && (
          <p class={`notice ${phase.at === 'waiting' ? 'warning' : 'wrong'}`}>
            <Icon name={phase.at === 'waiting' ? 'clock' : 'alert'} />
            <span>{notice}</span>
            {phase.at === 'waiting' && (
              <button type="button" class="link" onClick={retry}>
                {say('retry')}
              </button>
            )}
          </p>
        )}
      </div>
      <div class="buttons">
        {back !== null && (
          <button type="button" class="button plain" onClick={back}>
            {say('back')}
          </button>
        )}
        <button type="submit" class="button" disabled={phase.at === 'sending' || uploading}>
          {say(phase.at === 'sending' ? 'sending' : press)}
        </button>
      </div>
      <p class="kept" aria-live="polite">
        {uploading ? say('uploading_wait') : keptWords(draft, say)}
        {draft.restored && (
          <button type="button" class="link" onClick={draft.clear}>
            {say('clear')}
          </button>
        )}
      </p>
    </div>
  );
}

function keptWords(draft: Draught, say: Say): string {
  if (draft.kept === null) return '';
  if (!draft.kept) return say('not_kept');
  return say(draft.restored ? 'restored' : 'kept');
}

function noticeOf({ phase, say, wrong, general, note }: SubmitBarProps): string | null {
  if (phase.at === 'waiting') return say(navigator.onLine ? 'unreachable' : 'offline');
  if (note !== null) return note;
  if (wrong > 0) return say('to_correct', { count: wrong });
  if (phase.at !== 'writing' || phase.refusal === null) return null;
  const { kind, message, problems, after } = phase.refusal;
  if (kind === 'throttled') return say('throttled', { after: after ?? 60 });
  if (kind !== 'refused') return say('failed', { message });
  return general ?? (problems.length > 0 ? say('to_correct', { count: problems.length }) : message);
}
