/** A CSV file that is downloaded under a name, with the mark by which spreadsheets know UTF-8. */
export function csvFile(name: string, lines: readonly string[]) {
  return {
    body: `\uFEFF${lines.join('')}`,
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${name}"`,
      'X-Content-Type-Options': 'nosniff',
    },
  };
}
