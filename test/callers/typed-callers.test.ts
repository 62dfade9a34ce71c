import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { createApp } from '../../worker/app.ts';
import { openapiDocument } from '../../worker/http/openapi-document.ts';
import { newSqliteD1 } from '../rigs/databases/sqlite-d1.ts';
import { collectingContext } from '../rigs/execution-context.ts';
import { compileFlows } from './compile.ts';
import { generateCallers } from './generate.ts';

const PLACE = { baseUrl: 'http://kith.test', operatorToken: 'operator-token-of-the-tests' };
const app = createApp();
const after: Promise<unknown>[] = [];
const bindings = { DB: newSqliteD1(), OPERATOR_TOKEN: PLACE.operatorToken };

beforeAll(async () => {
  await generateCallers(JSON.parse(JSON.stringify(openapiDocument(app, PLACE.baseUrl))), PLACE.baseUrl);
  vi.stubGlobal('fetch', (input: string | Request, init?: RequestInit) =>
    app.fetch(new Request(input, init), bindings, collectingContext(after)),
  );
});

afterAll(async () => {
  await Promise.all(after);
  vi.unstubAllGlobals();
});

test('what three generators make of the document compiles strictly, and so does what uses it', () => {
  const flows = ['flow', 'hey-api', 'openapi-fetch', 'orval'].map((name) => `flows/${name}.ts`);
  expect(compileFlows()).toEqual({ flows, complaints: '' });
});

test.each(['openapi-fetch', 'hey-api', 'orval'])(
  'a caller typed by %s makes a link, records and reads',
  async (name) => {
    const { flow } = await import(`./flows/${name}.ts`);
    expect(await flow(PLACE)).toEqual({
      advocateId: 'anna',
      warnings: 0,
      refusedAs: 'conflict',
      active: 1,
      ror: 1,
      revenue: '4900',
    });
  },
);
