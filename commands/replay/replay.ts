import * as z from 'zod';
import { callKith, CallRefused } from '../import/send/call-kith.ts';
import { readReplayOptions, REPLAY_USAGE, type ReplayOptions } from './options.ts';

/** What a call answers (`POST /v1/connectors/{id}/replay`). */
const answer = z.object({
  data: z.array(
    z.object({
      id: z.string(),
      before: z.string(),
      outcome: z.string(),
      because: z.string().nullable(),
      path: z.string().nullable(),
    }),
  ),
  nextCursor: z.string().nullable(),
});
type Replayed = z.infer<typeof answer>['data'][number];

/** So often is a call made that fails in passing: what it recorded before is only repeated. */
const TRIES = 8;

/**
 * `npm run replay`: has the deliveries of a connector read again, call by call, and says what each became.
 * Returns the exit code: 1 where one could not be used, or Kith did not answer.
 */
export async function replay(
  parameters: string[],
  environment: Record<string, string | undefined>,
): Promise<number> {
  const read = readReplayOptions(parameters, environment);
  switch (read.kind) {
    case 'help':
      console.log(REPLAY_USAGE);
      return 0;
    case 'refused':
      console.error(`${read.because}\n\n${REPLAY_USAGE}`);
      return 2;
    case 'read':
      break;
  }
  try {
    return await replayAll(read.options);
  } catch (error) {
    if (!(error instanceof CallRefused)) throw error;
    console.error(`${error.message}\nThe same command begins anew; nothing counts twice.`);
    return 1;
  }
}

async function replayAll(options: ReplayOptions): Promise<number> {
  const outcomes = new Map<string, number>();
  let cursor: string | null = null;
  do {
    const page = await replayPage(options, cursor);
    for (const one of page.data) {
      outcomes.set(one.outcome, (outcomes.get(one.outcome) ?? 0) + 1);
      if (one.outcome !== 'repeated') console.log(describe(one));
    }
    cursor = page.nextCursor;
  } while (cursor !== null);
  const sum = [...outcomes].map(([outcome, count]) => `${count} ${outcome}`).join(', ');
  console.log(`${options.isDryRun ? 'would be' : 'read again'}: ${sum === '' ? 'none' : sum}`);
  return outcomes.has('dead') ? 1 : 0;
}

async function replayPage({ connector, server, isDryRun, ...range }: ReplayOptions, cursor: string | null) {
  const { from, to, outcome } = range;
  const asked = {
    from,
    dryRun: isDryRun,
    ...(to === null ? {} : { to }),
    ...(outcome === null ? {} : { outcome }),
    ...(cursor === null ? {} : { cursor }),
  };
  const body = { type: 'application/json', text: JSON.stringify(asked) } as const;
  const path = `/v1/connectors/${connector}/replay`;
  return answer.parse(await callKith(server, { method: 'POST', path, maxTries: TRIES, body }));
}

function describe({ id, before, outcome, because, path }: Replayed): string {
  const why = [because, path].filter((text) => text !== null && text !== '').join(' at ');
  return `${id}: ${before} -> ${outcome}${why === '' ? '' : ` (${why})`}`;
}
