/** What a score means on the standard scales: NPS, CSAT and CES. For wherever scores are shown and given. */
import type { FieldUi } from './model';

export type Meaning = 'good' | 'fair' | 'bad';

interface Standard {
  readonly best: number;
  readonly good: number;
  readonly fair: number;
}

const STANDARDS: Readonly<Record<string, Standard>> = {
  nps: { best: 10, good: 9, fair: 7 },
  csat: { best: 5, good: 4, fair: 3 },
  ces: { best: 7, good: 5, fair: 4 },
};

/** Return what the score means, or null on a scale of the form's own. */
export function meaningOf(field: FieldUi, score: number): Meaning | null {
  const standard = STANDARDS[field.kind ?? ''];
  if (standard === undefined || Number(field.max ?? standard.best) !== standard.best) return null;
  if (score >= standard.good) return 'good';
  return score >= standard.fair ? 'fair' : 'bad';
}
