/** `npm run replay`, against the Worker in this process behind a server of its own. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { replay } from '../../../commands/replay/replay.ts';
import { connectPaddle, delivery, transaction } from '../../rigs/connectors/paddle-shop.ts';
import { businessIn, newWorld, type World } from '../../rigs/world-in-node.ts';

const said: string[] = [];
const servers: Server[] = [];

beforeEach(() => {
  said.length = 0;
  const say = (line: unknown) => void said.push(String(line));
  vi.spyOn(console, 'log').mockImplementation(say);
  vi.spyOn(console, 'error').mockImplementation(say);
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const server of servers.splice(0)) server.close();
});

async function serve(world: World): Promise<string> {
  const server = createServer((request, response) => {
    void (async () => {
      const key = request.headers.authorization?.replace('Bearer ', '') ?? null;
      const { method = '', url: path = '' } = request;
      const answer = await world.send({ method, path, key, body: JSON.parse(await text(request)) });
      response.writeHead(answer.status, { 'Content-Type': 'application/json' }).end(answer.text);
    })();
  });
  servers.push(server);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function shop() {
  const world = newWorld(1);
  const business = await businessIn(world);
  const { id, hookPath } = await connectPaddle(business);
  const url = await serve(world);
  const run = async (...more: string[]) => {
    said.length = 0;
    const parameters = ['--connector', id, '--since', '2020-01-01T00:00:00Z', '--url', url, ...more];
    return { exitCode: await replay(parameters, { KITH_SECRET_KEY: business.secretKey }), said: [...said] };
  };
  return { run, send: (body: string) => world.send(delivery(hookPath, body)) };
}

it('every delivery is read again, more than one call may take, and the rest said in a sum', async () => {
  const { run, send } = await shop();
  for (let sale = 0; sale < 202; sale += 1) await send(transaction({ id: `txn_${sale}` }));
  expect(await run()).toEqual({ exitCode: 0, said: ['read again: 202 repeated'] });
});

it('a dead letter is named with its reason, and --dry-run changes nothing', async () => {
  const { run, send } = await shop();
  await send(transaction({ id: 'txn_1', total: 'wrong' }));
  const line = expect.stringMatching(
    /^\w+-\w+: dead -> dead \(wrong_value at data\.details\.totals\.total\)$/,
  );
  expect(await run('--dry-run')).toEqual({ exitCode: 1, said: [line, 'would be: 1 dead'] });
  expect(await run('--outcome', 'recorded')).toEqual({ exitCode: 0, said: ['read again: none'] });
});

it.each<[what: string, parameters: string[], because: RegExp]>([
  ['no connector', ['--since', '2026-01-01T00:00:00Z'], /^--connector must/],
  ['no time', ['--connector', 'con_1'], /^--since must/],
  ['a day in words', ['--connector', 'con_1', '--since', 'yesterday'], /^--since must/],
  ['no key', ['--connector', 'con_1', '--since', '2026-01-01T00:00:00Z'], /^--key/],
  ['an option that there is not', ['--from', '1'], /--from/],
])('%s is refused with what would be right', async (_, parameters, because) => {
  expect(await replay(parameters, {})).toBe(2);
  expect(said[0]).toMatch(because);
});

it('what Kith refuses is said, with the exit code 1', async () => {
  const { run } = await shop();
  const { exitCode, said: lines } = await run('--outcome', 'none');
  expect([exitCode, lines.join()]).toEqual([1, expect.stringContaining('422')]);
});
