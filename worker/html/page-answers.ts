import { z } from '@hono/zod-openapi';
import { problemSchema } from '../../../schema/api/problem.ts';

const html = { 'text/html': { schema: z.string() } };

/** A page, as an answer is described. */
export const HTML = { content: html };

/** A page, or a problem where no page can be made. */
export const HTML_OR_PROBLEM = {
  content: { ...html, 'application/problem+json': { schema: problemSchema } },
};
