/** Places in a text, as people count them (lines and characters) and as the editor does (UTF-16 units). */

/** Return the offset of a line and column, both from 1; a column counts characters. Beyond the end is the end. */
export function offsetOf(source: string, line: number, column: number): number {
  const lines = source.split('\n');
  const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
  const here = [...(lines[line - 1] ?? '')].slice(0, column - 1).join('').length;
  return Math.min(source.length, before + here);
}

/** Return the span of a problem, at least one character wide where there is one. */
export function spanOf(
  source: string,
  problem: { line: number; column: number; end_column: number | null },
): { from: number; to: number } {
  const from = offsetOf(source, problem.line, problem.column);
  const to = problem.end_column === null ? from : offsetOf(source, problem.line, problem.end_column);
  if (to > from) return { from, to };
  const width = [...source.slice(from)][0]?.length ?? 0;
  return width > 0 ? { from, to: from + width } : { from: Math.max(0, from - 1), to: from };
}
