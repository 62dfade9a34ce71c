/** The lines of docs/connectors/calls.md, each sent as it stands. */
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { readProjectFile } from '../rigs/project-files.ts';
import { businessIn, newWorld } from '../rigs/world-in-node.ts';

beforeEach(() => {
  vi.spyOn(console, 'log').mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

interface Call {
  method: string;
  path: string;
  body: unknown;
}

/** The page, with something in the place of what a reader fills in. */
const PAGE = readProjectFile('docs/connectors/calls.md').replaceAll('_...', '_of-the-tests');

/** The calls of the page, in its order. */
const CALLS: Call[] = [...PAGE.matchAll(/^curl -sS [\s\S]*?(?=\n```)/gm)].map(([line]) => {
  const [, path = ''] = /"\$KITH(\/[^"]*)"/.exec(line) ?? [];
  const [, said] = /-d '([^']*)'/.exec(line) ?? [];
  const [, method = said === undefined ? 'GET' : 'POST'] = /-X (\w+)/.exec(line) ?? [];
  return { method, path, body: said === undefined ? undefined : JSON.parse(said) };
});

/** The bodies of the table of later changes. */
const CHANGES: unknown[] = [...PAGE.matchAll(/^\|.*\| (`\{.*`) \|$/gm)].flatMap(([, cell = '']) =>
  [...cell.matchAll(/`([^`]+)`/g)].map(([, json = '']) => JSON.parse(json)),
);

async function connected(provider: string) {
  const world = newWorld(1);
  const { secretKey: key } = await businessIn(world);
  const send = ({ method, path, body }: Call) =>
    world.send({ method, path, key, ...(body === undefined ? {} : { body }) });
  const made = await send({ method: 'POST', path: '/v1/connectors', body: { provider } });
  const id = String(made.body.id);
  return { send: (call: Call) => send({ ...call, path: call.path.replace('$CONNECTOR', id) }) };
}

test('each line is answered as the page has it, from the first connector to its end', async () => {
  const [make, ...others] = CALLS;
  expect(make).toEqual({ method: 'POST', path: '/v1/connectors', body: { provider: 'stripe' } });
  const { send } = await connected('stripe');
  const answered: [string, number][] = [];
  for (const call of others) {
    const { status } = await send(call);
    answered.push([`${call.method} ${call.path.replace(/^.*\$CONNECTOR/, '')}`, status]);
  }
  expect(answered).toEqual([
    ['PATCH ', 200],
    ['GET ', 200],
    ['GET /deliveries?limit=20', 200],
    ['POST /backfills', 202],
    ['PATCH ', 200],
    ['GET /backfills', 200],
    ['POST /replay', 200],
    ['DELETE ', 204],
  ]);
});

test('each later change is taken, those of a standard connector by that one', async () => {
  expect(CHANGES).toHaveLength(8);
  const stripe = await connected('stripe');
  const standard = await connected('standard');
  for (const body of CHANGES) {
    const isOfStandard = /newSecret|newIngestKey/.test(JSON.stringify(body));
    const { send } = isOfStandard ? standard : stripe;
    const said = await send({ method: 'PATCH', path: '/v1/connectors/$CONNECTOR', body });
    expect([body, said.status]).toEqual([body, 200]);
  }
});
