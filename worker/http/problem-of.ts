import type { ProblemCode } from '../../schema/api/problem-codes.ts';
import type { FieldError, RefusalKind, Refusals } from '../refusals/refusal.ts';
import type { ProblemStatus } from './problem.ts';

/** What a refusal says to a caller (RFC 9457; api.md, Errors). It holds nothing that the caller sent. */
export interface ProblemOf<Data> {
  status: ProblemStatus;
  code: ProblemCode;
  detail: string | ((refusal: Data) => string);
  /** Which of several reasons it was, for programs. */
  reason?: (refusal: Data) => string;
  errors?: (refusal: Data) => readonly FieldError[];
  /** Where somebody reads the title in a page; else the status's own. */
  title?: (refusal: Data) => string;
  headers?: Record<string, string> | ((refusal: Data) => Record<string, string>);
}

export type Problems = { readonly [Kind in RefusalKind]: ProblemOf<Refusals[Kind]> };
