import { execFileSync } from 'node:child_process';
import { globSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import {
  freePort,
  isRunning,
  runCommand,
  startKith,
  temporaryFolder,
  type LocalKith,
} from '../rigs/local-kith.ts';

vi.setConfig({ testTimeout: 120_000 });

const folder = temporaryFolder();
let port: number;
let kith: LocalKith;

/** What /health said while it started, from its first answer on. */
const healthWhileStarting: string[] = [];

beforeAll(async () => {
  port = await freePort();
  let isStarted = false;
  const watching = (async () => {
    while (!isStarted) {
      const said = await fetch(`http://localhost:${port}/health`).then(
        ({ status }) => String(status),
        (error: unknown) => `cut off: ${String(error)}`,
      );
      if (healthWhileStarting.length > 0 || !said.startsWith('cut off')) healthWhileStarting.push(said);
      await sleep(20);
    }
  })();
  kith = await startKith(folder.path, port);
  isStarted = true;
  await watching;
}, 120_000);

afterAll(async () => {
  await kith?.stop();
  folder.remove();
}, 20_000);

async function get(path: string) {
  const response = await fetch(`${kith.url}${path}`, {
    headers: { Authorization: `Bearer ${kith.secretKey}` },
  });
  return { status: response.status, body: (await response.json()) as any };
}

const linesToPaste = () => kith.output.split('\n').filter((line) => line.startsWith('curl '));
const paste = (line: string) => JSON.parse(execFileSync('bash', ['-c', line], { encoding: 'utf8' }));

describe('npm start on an empty folder', () => {
  test('answers /health only once it is ready, and cuts nobody off after that', () => {
    expect(new Set(healthWhileStarting)).toEqual(new Set(['200']));
  });

  test('has made the demonstration business, which says that it is one', async () => {
    const { status, body } = await get('/v1/business');
    expect(status).toBe(200);
    expect(body.name).toMatch(/generated/i);
  });

  test('has given it about three years of history in which a fifth came by referral', async () => {
    const { body } = await get('/v1/ror');
    expect(body.clientsEver).toBeGreaterThan(1_400);
    expect(body.active).toBeLessThan(body.clientsEver);
    expect(body.referred / body.active).toBeGreaterThan(0.15);
    expect(body.referred / body.active).toBeLessThan(0.25);
  });

  test('prints three lines that work when they are pasted one after the other', () => {
    const [createLink, recordPurchase, readRor] = linesToPaste();
    const link = paste(createLink!);
    expect(link.url).toBe(`${kith.url}/r/${link.code}`);
    const purchase = paste(recordPurchase!);
    expect(purchase.referral).toEqual({ advocateId: link.clientId, code: link.code });
    const ror = paste(readRor!);
    expect(ror.ror).toBeCloseTo(ror.referredOrRepeat / ror.active);
  });

  test('serves the widget that it has built', async () => {
    const response = await fetch(`${kith.url}/widget.js`);
    expect(response.status).toBe(200);
    expect(response.headers.get('Content-Type')).toContain('javascript');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  test('serves every release of the widget, never to change', async () => {
    const response = await fetch(`${kith.url}/v/1.0.0/widget.js`);
    expect(response.status).toBe(200);
    expect(response.headers.get('Cache-Control')).toContain('immutable');
    expect(response.headers.get('Access-Control-Allow-Origin')).toBe('*');
  });

  test('lets the printed operator create a business', async () => {
    const response = await fetch(`${kith.url}/v1/businesses`, {
      method: 'POST',
      headers: { Authorization: `Bearer ${kith.operatorToken}`, 'Content-Type': 'application/json' },
      body: JSON.stringify({
        name: 'Another',
        timeZone: 'UTC',
        currency: 'EUR',
        website: 'https://another.example/',
      }),
    });
    expect(response.status).toBe(201);
  });
});

describe('npm start that cannot start says why', () => {
  test('the port is in use, and how to choose another', async () => {
    const { exitCode, output } = await runCommand('start.ts', [], {
      PORT: String(port),
      DATA_DIR: `${folder.path}-other`,
    });
    expect(exitCode).toBe(1);
    expect(output).toContain(`Port ${port} is in use`);
    expect(output).toContain(`PORT=${port + 1}`);
  });

  test('the data folder is in use by another one', async () => {
    const { exitCode, output } = await runCommand('start.ts', [], {
      PORT: String(await freePort()),
      DATA_DIR: folder.path,
    });
    expect(exitCode).toBe(1);
    expect(output).toContain(`${folder.path} is in use by process`);
  });

  test('a setting is wrong, which it names without its value', async () => {
    const dataFolder = `${folder.path}-wrong`;
    mkdirSync(dataFolder);
    const secrets = { operatorToken: 'operator-token-of-the-tests', signingSecret: 'short-canary' };
    writeFileSync(`${dataFolder}/secrets.json`, JSON.stringify(secrets));
    const { exitCode, output } = await runCommand('start.ts', [], {
      PORT: String(await freePort()),
      DATA_DIR: dataFolder,
    });
    rmSync(dataFolder, { recursive: true });
    expect(exitCode).toBe(1);
    expect(output).toContain('SIGNING_SECRET must have at least 24 characters');
    expect(output).not.toContain('short-canary');
  });

  test('the port is not a port, or the token is too short', async () => {
    expect((await runCommand('start.ts', [], { PORT: 'eighty' })).output).toContain(
      'PORT must be a whole number',
    );
    expect((await runCommand('start.ts', [], { OPERATOR_TOKEN: 'short' })).output).toContain(
      'OPERATOR_TOKEN must have at least 24',
    );
  });
});

/** Replaces a trigger of the stopped Kith's database by another one of its name. */
function replaceTrigger(): string {
  const file = globSync(`${folder.path}/v3/d1/*/*.sqlite`).find((path) => !path.endsWith('metadata.sqlite'));
  const sqlite = new DatabaseSync(file ?? '');
  const [trigger] = sqlite
    .prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = 'refunds'`)
    .all();
  const name = String(trigger?.['name']);
  sqlite.exec(`DROP TRIGGER ${name}; CREATE TRIGGER ${name} AFTER DELETE ON refunds BEGIN SELECT 1; END`);
  sqlite.close();
  return name;
}

test('SIGTERM to npm ends every process, and the next start has the same keys and the same data', async () => {
  const before = await get('/v1/ror');
  const { processIds, secretKey, operatorToken } = kith;
  expect(processIds.length).toBeGreaterThanOrEqual(3);
  await kith.stop('SIGTERM');
  await expect.poll(() => processIds.filter(isRunning), { timeout: 10_000 }).toEqual([]);

  // As if a migration had been edited after it was applied here.
  const trigger = replaceTrigger();
  kith = await startKith(folder.path, port);
  expect(kith).toMatchObject({ secretKey, operatorToken });
  expect(await get('/v1/ror')).toEqual(before);
  expect(kith.output).toContain(`Made anew in the local databases: trigger ${trigger}`);
});

test('the local rate limiter keeps no address of whoever asked', () => {
  const kept = globSync(`${folder.path}/v3/ratelimit/**/*.sqlite*`).map((path) =>
    readFileSync(path, 'latin1'),
  );
  expect(kept.length).toBeGreaterThan(0);
  expect(kept.filter((text) => /127\.0\.0\.1|::1/.test(text))).toEqual([]);
});

test('a start that is killed outright takes its runtime with it, and the next one begins at once', async () => {
  const { processIds, secretKey } = kith;
  await kith.kill();
  kith = await startKith(folder.path, port);
  expect(kith.secretKey).toBe(secretKey);
  await expect.poll(() => processIds.filter(isRunning), { timeout: 10_000 }).toEqual([]);
});

test('Ctrl-C ends every process', async () => {
  const { processIds } = kith;
  await kith.stop('SIGINT');
  await expect.poll(() => processIds.filter(isRunning), { timeout: 10_000 }).toEqual([]);
});
