import { PAGE_ANSWERS } from '../../members/page-answers.ts';

/** What a file that is downloaded can answer (the `responses` of its route). */
export const CSV_ANSWERS = {
  ...PAGE_ANSWERS,
  200: { description: 'The file', content: { 'text/csv': { schema: { type: 'string' } } } },
} as const;

/** A CSV file that is downloaded under a name, with the mark by which spreadsheets know UTF-8. */
export function csvFile(name: string, lines: readonly string[]) {
  return {
    body: `\uFEFF${lines.join('')}`,
    headers: {
      'Content-Type': 'text/csv; charset=utf-8; header=present',
      'Content-Disposition': `attachment; filename="${name}"`,
    },
  };
}
