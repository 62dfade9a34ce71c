import { z } from 'zod';
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
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

export type ProblemBody = z.infer<typeof problemSchema>;
