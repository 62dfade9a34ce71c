import type { z } from 'zod';
import type { FieldProblem } from '../shell/field-problem.ts';

/** What is wrong with the fields of a form, each once, in the words of the screen. */
export function wrongFields(
  read: z.ZodSafeParseResult<unknown>,
  messageOf: (field: string) => string,
): FieldProblem[] {
  if (read.success) return [];
  const fields = new Set(read.error.issues.map(({ path }) => String(path[0] ?? '')));
  return [...fields].map((field) => ({ field, message: messageOf(field) }));
}
