import type { z } from 'zod';
import { problemResponses } from '../../http/problem.ts';
import { PAGE_ANSWERS } from '../page-answers.ts';

const PROBLEMS = problemResponses(404, 409);
const PAGE = PAGE_ANSWERS[404].content;

/** A problem, or the page that a guard answers in its place. */
function either<Status extends keyof typeof PROBLEMS>(status: Status) {
  return { ...PROBLEMS[status], content: { ...PROBLEMS[status].content, ...PAGE } };
}

/** What an operation for the script of a page can answer (the `responses` of its route). */
export function scriptAnswers<Status extends 200 | 201, Schema extends z.ZodType>(
  status: Status,
  description: string,
  schema: Schema,
) {
  const good = { description, content: { 'application/json': { schema } } };
  const answers = {
    303: PAGE_ANSWERS[303],
    400: PAGE_ANSWERS[400],
    401: PROBLEMS[401],
    403: PAGE_ANSWERS[403],
    404: PROBLEMS[404],
    409: PROBLEMS[409],
    413: PAGE_ANSWERS[413],
    415: PAGE_ANSWERS[415],
    422: PROBLEMS[422],
    429: either(429),
    500: PAGE_ANSWERS[500],
    503: PAGE_ANSWERS[503],
  } as const;
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the good answer under its own status
  return { [status]: good, ...answers } as { [S in Status]: typeof good } & typeof answers;
}
