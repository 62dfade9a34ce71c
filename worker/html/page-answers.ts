import { z } from '@hono/zod-openapi';
import { problemSchema } from '../../schema/api/problem.ts';
import { problemResponse } from '../http/problem.ts';

/** What forms without files are sent as. */
export const FORM = 'application/x-www-form-urlencoded';

const html = { 'text/html': { schema: z.string() } };

/** A page, as an answer is described. */
export const HTML = { content: html };

/** A page, or a problem where no page can be made. */
export const HTML_OR_PROBLEM = {
  content: { ...html, 'application/problem+json': { schema: problemSchema } },
};

/** What a form of a client's own page can answer besides what it does (`smallForm`). */
export const OWN_FORM_ANSWERS = {
  400: { description: 'The body is not UTF-8, or was cut off', ...HTML },
  413: { description: 'The body has more than 8,192 bytes', ...HTML },
  415: { description: 'The body is no form', ...HTML },
  429: problemResponse(429),
  500: problemResponse(500),
  default: { description: 'A page that says what is the matter', ...HTML },
} as const;
