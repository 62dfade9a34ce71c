import { z } from 'zod';
import { dirSchema, langSchema } from './badge.ts';
import { PROBLEM_CODES, type ProblemCode } from './problem-codes.ts';

// oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the keys of a constant
const CODES = Object.keys(PROBLEM_CODES) as ProblemCode[];

/** RFC 9457, with a stable `code` and, for bad values, what is wrong with which field. */
export const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z
      .enum(CODES)
      .meta({ description: 'Stable: programs may switch on it.', example: 'invalid_request' }),
    requestId: z.string(),
    reason: z
      .string()
      .optional()
      .meta({ description: 'Which of several reasons it was. Stable: programs may switch on it.' }),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
    lang: langSchema.optional().meta({ description: 'Where a visitor reads the title: its language.' }),
    dir: dirSchema.optional().meta({ description: 'Where a visitor reads the title: its direction.' }),
    close: z
      .string()
      .optional()
      .meta({ description: 'Where a visitor reads the title: the name of the button that closes it.' }),
  })
  .meta({ id: 'Problem' });

export type ProblemBody = z.infer<typeof problemSchema>;
