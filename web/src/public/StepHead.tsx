/** @jsxImportSource preact */
/** Which step this is, of how many; told to readers when it changes. */
import { useEffect, useRef } from 'preact/hooks';
import { textOf, type Language } from '../core/model';
import type { Steps } from './useSteps';
import type { Say } from './words';

export function StepHead({ steps, language, say }: { steps: Steps; language: Language; say: Say }) {
  const heading = useRef<HTMLHeadingElement>(null);
  const shown = useRef(steps.at);
  useEffect(() => {
    if (shown.current === steps.at) return;
    shown.current = steps.at;
    // A mistake in the step takes the focus for itself.
    if (heading.current?.closest('form')?.querySelector('[aria-invalid="true"]') != null) return;
    scrollTo(0, 0);
    heading.current?.focus();
  }, [steps.at]);
  return (
    <div class="step-head">
      <ol aria-hidden="true">
        {Array.from({ length: steps.count }, (_unused, at) => (
          <li key={at} class={at <= steps.at ? 'reached' : ''} />
        ))}
      </ol>
      <h2 ref={heading} tabIndex={-1}>
        <span class="quiet">{say('step', { at: steps.at + 1, count: steps.count })}</span> {textOf(steps.label, language)}
      </h2>
    </div>
  );
}
