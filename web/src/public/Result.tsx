/** @jsxImportSource preact */
/** How far a record has come, in the customer's words: one headline, what is promised, the steps, what was told. */
import { useEffect, useRef } from 'preact/hooks';
import { formatInstantShort, type Saying } from '../core/format';
import { textOf } from '../core/model';
import type { PageProps } from './page';
import { Icon } from './Icon';
import { storyOf, type Fact, type Found, type Step, type Story } from './story';
import type { Say } from './words';

export interface ResultProps extends PageProps {
  readonly found: Found;
  /** When it was looked up. */
  readonly at: Date;
  readonly busy: boolean;
  /** Why looking again did not work; what was found before stays. */
  readonly failed: string | null;
  readonly refresh: () => void;
  readonly again: () => void;
}

export function Result({ found, at, language, say, busy, failed, refresh, again }: ResultProps) {
  const saying: Saying = { language, zone: Intl.DateTimeFormat().resolvedOptions().timeZone, now: at };
  const story = storyOf(found, saying, say);
  return (
    <div class="result">
      <Head story={story} saying={saying} say={say} />
      {found.steps.length > 0 && (
        <section class="card">
          <ol class="steps">
            {found.steps.map((step, index) => (
              <StepLine key={step.code} step={step} place={index + 1} word={story.word} saying={saying} say={say} />
            ))}
          </ol>
        </section>
      )}
      {story.facts.length > 0 && <Facts facts={story.facts} say={say} />}
      <p class="kept" aria-live="polite">
        {failed ?? say('updated', { time: formatInstantShort(at.toISOString(), saying) })}
      </p>
      <div class="bottom">
        <button type="button" class="button plain" onClick={again}>
          {say('again')}
        </button>
        <button type="button" class="button" disabled={busy} onClick={refresh}>
          {say(busy ? 'finding' : 'refresh')}
        </button>
      </div>
    </div>
  );
}

function Head({ story, saying, say }: { story: Story; saying: Saying; say: Say }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    scrollTo(0, 0);
    heading.current?.focus();
  }, []);
  const { number, now, tag, about, promise } = story;
  const headline = now === null ? about : textOf(now.label, saying.language);
  return (
    <section class="card">
      <p class="top">
        {number !== null && (
          <span class="quiet">
            {number.label} {number.value}
          </span>
        )}
        {tag !== null && <span class={`tag is-${tag.color ?? 'neutral'}`}>{textOf(tag.label, saying.language)}</span>}
      </p>
      <h1 ref={heading} tabIndex={-1}>
        {headline}
      </h1>
      {now !== null && about !== '' && <p class="about">{about}</p>}
      {promise !== null && (
        <p class="promise">
          <Icon name="clock" />
          <b>{say('by_then', { label: promise.label, when: promise.value })}</b>
        </p>
      )}
    </section>
  );
}

interface StepLineProps {
  readonly step: Step;
  readonly place: number;
  readonly word: string;
  readonly saying: Saying;
  readonly say: Say;
}

function StepLine({ step, place, word, saying, say }: StepLineProps) {
  const reached = step.at === null ? null : formatInstantShort(step.at, saying);
  const when = reached ?? (step.state === 'now' ? say('in_progress') : null);
  return (
    <li class={step.state} aria-current={step.state === 'now' ? 'step' : undefined}>
      <span class="place">{step.state === 'done' ? <Icon name="check" /> : place}</span>
      <b>{textOf(step.label, saying.language)}</b>
      {when !== null && <span class="quiet">{when}</span>}
      {step.state === 'now' && word !== '' && <p class="about">{word}</p>}
    </li>
  );
}

function Facts({ facts, say }: { facts: readonly Fact[]; say: Say }) {
  return (
    <section class="card">
      <h2>{say('facts')}</h2>
      <dl class="facts">
        {facts.map((fact) => (
          <div key={fact.code}>
            <dt>{fact.label}</dt>
            <dd>{fact.value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
