/** The parameters that say where a new database or queue keeps its data. */
export function placement({ jurisdiction }: { jurisdiction: string | null }): string[] {
  return jurisdiction === null ? [] : ['--jurisdiction', jurisdiction];
}
