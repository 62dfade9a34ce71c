/**
 * While a database cannot be used for a while, every operation says so: 503 and when to send the same again,
 * with the reason in the log, and nothing of it is done. The texts are those that D1 documents.
 */
import { env } from 'cloudflare:test';
import { afterAll, expect, it, vi } from 'vitest';
import type { Bindings } from '../../../worker/env.ts';
import { keepingQueue } from '../../rigs/bindings.ts';
import type { Said, Sent } from '../../rigs/client.ts';
import { contradiction } from '../../rigs/contract.ts';
import { D1_TEXTS } from '../../rigs/databases/d1-texts.ts';
import { faultyD1 } from '../../rigs/databases/faulty-d1.ts';
import { CHANGES, newShop, QUESTIONS, walk, type Step } from '../../rigs/operations/every-operation.ts';
import { OPERATOR_TOKEN, readDocument } from '../../rigs/harness.ts';
import { sendTo } from '../../rigs/worker-on.ts';

/**
 * What answers without the database all the same: a page in place of a problem, or what it remembers; and a
 * delivery is put into a queue (test/connectors/hooks).
 */
const ANSWERS_ALL_THE_SAME = ['get /r/{code}', 'post /hooks/{provider}/{token}'];

const faulty = faultyD1(env.DB);
const bindings: Bindings = { ...env, DB: faulty.db, DELIVERIES: keepingQueue().queue };
const document = await readDocument();

let lines: string[] = [];
vi.spyOn(console, 'error').mockImplementation((line) => void lines.push(String(line)));
afterAll(() => {
  vi.restoreAllMocks();
});

const PASSING = D1_TEXTS.filter(({ passes }) => passes !== 'never');
const LASTING = D1_TEXTS.filter(({ passes }) => passes === 'never');

/** The answer while each of its database calls fails with this text; null where it makes none. */
async function askWhile(says: string, sent: Sent): Promise<Said | null> {
  lines = [];
  faulty.arm({ call: 0, when: 'before', lasts: 'for good', says });
  const said = await sendTo(bindings, sent);
  const hasFailed = faulty.hasFailed();
  faulty.mend();
  return hasFailed ? said : null;
}

/** Whether Retry-After says in a moment, or for a limit of the day when it begins anew: at midnight UTC. */
function saysWhen({ headers }: Said, passes: string): boolean {
  const seconds = Number(headers.get('Retry-After'));
  if (passes === 'soon') return seconds === 5;
  const secondsPastMidnight = (Date.now() / 1_000 + seconds) % 86_400;
  return seconds > 0 && secondsPastMidnight < 90;
}

/** Asks afresh: what an answer is remembered for is not what is to be seen. */
function afresh(sent: Sent): Sent {
  return { ...sent, headers: { ...sent.headers, 'Cache-Control': 'no-cache' } };
}

/** Takes every step once; before it is answered, it is asked with each of some texts. */
async function walkWhile(
  texts: readonly (typeof D1_TEXTS)[number][],
  look: (said: Said, step: Step, text: (typeof D1_TEXTS)[number], sent: Sent) => void,
): Promise<Set<string>> {
  const seen = new Set<string>();
  await walk(newShop(OPERATOR_TOKEN), [...CHANGES, ...QUESTIONS], async (request, step) => {
    const sent = afresh(request);
    for (const text of texts) {
      const said = await askWhile(text.text, sent);
      if (said === null || ANSWERS_ALL_THE_SAME.includes(step.operation)) break;
      seen.add(step.operation);
      look(said, step, text, sent);
    }
    return sendTo(bindings, sent);
  });
  return seen;
}

it('503 with Retry-After to every operation while its database fails in a way that passes, and the log says which', async () => {
  const seen = await walkWhile(PASSING, (said, step, { text, reason, passes }, sent) => {
    const answer = `${step.operation} while D1 says "${text}"`;
    expect([answer, said.status, said.body.code]).toEqual([answer, 503, 'database_unavailable']);
    expect(contradiction(document, sent.method, sent.path, said)).toBe(null);
    expect(saysWhen(said, passes)).toBe(true);
    expect(said.text).not.toContain('D1');
    const { event, operation, reason: logged, requestId } = JSON.parse(lines[0] ?? '');
    expect(lines).toHaveLength(1);
    const found = { event: 'database_unavailable', operation: step.operation, reason };
    expect({ event, operation, reason: logged }).toEqual(found);
    expect(requestId).toBe(said.body.requestId);
  });
  expect(seen.size).toBeGreaterThan(35);
});

it('500, and never 503, to every operation while its database fails in a way that does not pass', async () => {
  await walkWhile(LASTING, (said, step, { text, reason }) => {
    if (step.operation === 'get /health') return;
    const answer = `${step.operation} while D1 says "${text}"`;
    expect([answer, said.status, said.body.code]).toEqual([answer, 500, 'internal_error']);
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ event: 'unexpected_error', reason });
  });
});
