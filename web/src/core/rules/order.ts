/** In which order fields are settled: each after everything that its conditions and its default read. */

type Reads = ReadonlyMap<string, ReadonlySet<string>>;

/** Return the keys of `reads` so that each comes after those it reads; the server has refused circles. */
export function settlingOrder(reads: Reads): readonly string[] {
  const found = new Set<string>();
  const begun = new Set<string>();
  const visit = (field: string): void => {
    if (begun.has(field)) return;
    begun.add(field);
    for (const name of reads.get(field) ?? []) if (reads.has(name)) visit(name);
    found.add(field);
  };
  for (const field of reads.keys()) visit(field);
  return [...found];
}
