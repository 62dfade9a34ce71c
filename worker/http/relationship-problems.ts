import { formatInstant } from '../calendar/instant.ts';
import type { Problems } from './problem-of.ts';

/** What is answered to refusals about permissions, asks, offers and calls. */
export const RELATIONSHIP_PROBLEMS = {
  wording_not_found: {
    status: 422,
    code: 'invalid_request',
    detail: 'This business has no wording of this id.',
    errors: () => [{ path: 'wordingId', message: 'must be the id of a wording of this business' }],
  },
  offer_not_found: { status: 404, code: 'not_found', detail: 'This business has no offer of this id.' },
  ask_not_found: { status: 404, code: 'not_found', detail: 'This business has no ask of this id.' },
  call_not_found: {
    status: 404,
    code: 'not_found',
    detail: 'This business has no suggested call of this id.',
  },
  contact_not_found: { status: 404, code: 'not_found', detail: 'This business has no contact of this id.' },
  contact_in_future: {
    status: 422,
    code: 'invalid_request',
    detail: 'What has not happened yet is not recorded.',
    errors: () => [{ path: 'at', message: 'must not lie in the future' }],
  },
  permission_ungrounded: {
    status: 422,
    code: 'invalid_request',
    detail: 'Nobody may be approached on this ground; nothing was recorded.',
    errors: ({ path, right }) => [{ path, message: right }],
  },
  ask_refused: {
    status: 409,
    code: 'ask_refused',
    detail: ({ notBeforeMs }) =>
      notBeforeMs === null
        ? 'This is not to be asked of this client now; `reason` says which rule stands against it.'
        : `This is not to be asked of this client before ${formatInstant(notBeforeMs)}; \`reason\` says why.`,
    reason: ({ reason }) => reason,
  },
  call_settled: {
    status: 409,
    code: 'call_settled',
    detail: ({ state }) => `This suggestion is settled: it is ${state}.`,
  },
} as const satisfies Partial<Problems>;
