/** @jsxImportSource preact */
/** Scores as radio buttons in a group with visible ends: faces for satisfaction, stars, or numbers. */
import { textOf, type FieldUi, type Language, type Text } from '../../core/model';
import { asNumber } from '../../core/value';
import { Icon } from '../Icon';
import { isWord, type Say, type Word } from '../words';
import type { FieldProps } from './props';

const MOUTHS = [
  'M11 22c2-3.5 8-3.5 10 0',
  'M12 21.5c2-1.5 6-1.5 8 0',
  'M12 20.5h8',
  'M11.5 19.5c2 2 7 2 9 0',
  'M11 18.5c1.5 5 8.5 5 10 0z',
] as const;

const RANGES: Readonly<Record<string, readonly [number, number]>> = { nps: [0, 10], ces: [1, 7] };

/** Return the kind of score a field asks for; without a word of its own, the range tells. */
export function kindOf(field: FieldUi): string {
  if (field.kind) return field.kind;
  return asNumber(field.min) === 0 && asNumber(field.max) === 10 ? 'nps' : 'csat';
}

/** Return the scores a visitor can give, lowest first. */
export function scoresOf(field: FieldUi): readonly number[] {
  const [from, to] = RANGES[kindOf(field)] ?? [1, 5];
  const low = asNumber(field.min) ?? from;
  const high = asNumber(field.max) ?? asNumber(field.levels) ?? to;
  return Array.from({ length: Math.min(Math.max(high - low + 1, 1), 21) }, (_none, at) => low + at);
}

export function Rating({ id, field, value, change, leave, language, say, describedBy }: FieldProps) {
  const kind = kindOf(field);
  const scores = scoresOf(field);
  const faces = kind === 'csat' && scores.length === 5;
  const shape = faces ? 'faces' : kind === 'stars' ? 'stars' : 'numbers';
  return (
    <div>
      <div class={`scores ${shape}`}>
        {scores.map((score, at) => (
          <label class="score" key={score}>
            <input
              type="radio"
              id={at === 0 ? id : undefined}
              name={field.code}
              aria-describedby={describedBy}
              checked={asNumber(value) === score}
              onChange={() => change(score)}
              onBlur={leave}
            />
            <Mark shape={shape} score={score} at={at} lit={score <= (asNumber(value) ?? -1)} say={say} />
          </label>
        ))}
      </div>
      {shape !== 'faces' && <Ends field={field} scores={scores} language={language} say={say} />}
    </div>
  );
}

interface MarkProps {
  readonly shape: string;
  readonly score: number;
  readonly at: number;
  readonly lit: boolean;
  readonly say: Say;
}

function Mark({ shape, score, at, lit, say }: MarkProps) {
  if (shape === 'faces') {
    return (
      <>
        <span class="box">
          <svg class="face" viewBox="0 0 32 32" aria-hidden="true">
            <circle cx="16" cy="16" r="12" />
            <path class="eyes" d="M12 13v.5M20 13v.5" />
            <path d={MOUTHS[at] ?? MOUTHS[2]} />
          </svg>
        </span>
        <span class="under">{say(`csat_${at + 1}` as Word)}</span>
      </>
    );
  }
  if (shape === 'stars') {
    return (
      <span class={lit ? 'box lit' : 'box'}>
        <Icon name="star" />
        <span class="unseen">{say('stars', { count: score })}</span>
      </span>
    );
  }
  return <span class="box">{score}</span>;
}

interface EndsProps {
  readonly field: FieldUi & { readonly low?: Text; readonly high?: Text };
  readonly scores: readonly number[];
  readonly language: Language;
  readonly say: Say;
}

/** The words at both ends: the form's own, else those of the scale. */
function Ends({ field, scores, language, say }: EndsProps) {
  const scale = (end: 'low' | 'high'): string => {
    const code = `${kindOf(field)}_${end}`;
    return say(isWord(code) ? code : end);
  };
  return (
    <div class="ends">
      <span>
        {scores[0]} {textOf(field.low, language) || scale('low')}
      </span>
      <span>
        {scores[scores.length - 1]} {textOf(field.high, language) || scale('high')}
      </span>
    </div>
  );
}
