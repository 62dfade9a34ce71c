import { z } from 'zod';
import { readCursor } from '../../../schema/api/cursor.ts';
import { relatedClientsQuery } from '../../../schema/api/relationship.ts';
import { parseDay, type Day } from '../../calendar/day.ts';
import type { ClientPlace } from '../../relationships/clients/ordered-clients.store.ts';
import { LEAVES_SOON_DAYS } from '../../relationships/state.ts';
import { MOVEMENT_KINDS } from '../../ror/movement.ts';
import { SCREEN_SORTS, type AskedClients } from './listed-clients.ts';

const { stage, state, tie, voice, leavesBefore } = relatedClientsQuery.shape;
const day = leavesBefore.unwrap();

const word = (description: string) => z.string().optional().meta({ description });

/** The query of the list, as it is documented; what makes no sense is passed over. */
export const clientsQuery = z.object({
  q: word('What a name or an id holds.'),
  moved: word(
    `Those who moved ROR so after \`from\` and up to \`to\`, as GET /v1/ror/movement counts them: ${MOVEMENT_KINDS.join(', ')}.`,
  ),
  from: word('A day.'),
  to: word('A day.'),
  who: word('`leaves`: who leaves the number within 30 days.'),
  stage: word('As in GET /v1/clients, and so the four that follow.'),
  state: word('Of the relationship.'),
  tie: word('Of the relationship.'),
  voice: word('Of the relationship.'),
  leavesBefore: word('A day.'),
  sort: word(`${SCREEN_SORTS.join(', ')}. Default: by the last purchase where clients are few.`),
  after: word('Where the page begins, as the one before says.'),
});

const known = z.object({
  q: z.string().optional(),
  moved: z.enum(MOVEMENT_KINDS).optional().catch(undefined),
  from: day.optional().catch(undefined),
  to: day.optional().catch(undefined),
  who: z.enum(['leaves']).optional().catch(undefined),
  stage: stage.catch(undefined),
  state: state.catch(undefined),
  tie: tie.catch(undefined),
  voice: voice.catch(undefined),
  leavesBefore: leavesBefore.catch(undefined),
  sort: z.enum(SCREEN_SORTS).optional().catch(undefined),
  after: z.string().optional(),
});

const place = z.union([z.string(), z.tuple([z.number(), z.string()])]);

/** Which clients a request asks for, and after which place. */
export function askedClients(
  query: z.infer<typeof clientsQuery>,
  today: Day,
): { asked: AskedClients; after: string | ClientPlace | undefined } {
  const asked = known.parse(query);
  const after = asked.after === undefined ? undefined : (readCursor(place, asked.after) ?? undefined);
  const [from, to] = [dayOf(asked.from), dayOf(asked.to)];
  const { moved } = asked;
  if (moved !== undefined && from !== undefined && to !== undefined && from <= to)
    return { asked: { kind: 'moved', moved, from, to }, after };
  const typed = asked.q?.trim() ?? '';
  if (typed !== '') return { asked: { kind: 'searched', typed }, after };
  const leaving = asked.who === 'leaves' ? today + LEAVES_SOON_DAYS + 1 : dayOf(asked.leavesBefore);
  const wanted = {
    stage: asked.stage,
    state: asked.state,
    tie: asked.tie,
    voice: asked.voice,
    leavesBefore: leaving,
  };
  return { asked: { kind: 'wanted', wanted, sort: asked.sort }, after };
}

function dayOf(text: string | undefined): Day | undefined {
  return text === undefined ? undefined : (parseDay(text) ?? undefined);
}
