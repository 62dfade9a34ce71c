import { expect, test } from 'vitest';
import { projectFiles, readProjectFile } from '../../rigs/project-files.ts';

/** What is asked across businesses, before the business is known, or of no business at all. */
const WITHOUT_BUSINESS = new Set([
  'askForPass',
  'claimDueFit',
  'claimDueReplay',
  'claimPass',
  'codeKey',
  'compareDays',
  'dropArrivals',
  'dropOldAnswers',
  'dropVisitorKeys',
  'findEmptiestShard',
  'findKeptAnswer',
  'findCaller',
  'findSession',
  'findDueConnectors',
  'findDueStages',
  'listConnectorsToReconcile',
  'listDueBackfills',
  'findEnabledLink',
  'findHook',
  'findKeptDeliveries',
  'foldClicks',
  'insertClicks',
  'isCodeInUse',
  'keepAnswer',
  'keepComparedDays',
  'listCallsDue',
  'listChecksUnderWay',
  'listLedgersOfDays',
  'listLedgersToCheck',
  'listMissingMigrations',
  'listRawDays',
  'listRelocationsGivenUp',
  'listRezonings',
  'listTimeZones',
  'listUnsettled',
  'movePass',
  'rollHeads',
  'touchSession',
  'visitorKey',
]);

interface StoreFunction {
  path: string;
  name: string;
  parameters: string[];
}

function storeFunctions(): StoreFunction[] {
  return projectFiles('worker/**/*.store.ts').flatMap((path) =>
    [...readProjectFile(path).matchAll(/^export (?:async )?function (\w+)(?:<[^>]*>)?\(([^)]*)\)/gm)].map(
      ([, name = '', parameters = '']) => ({
        path,
        name,
        parameters: parameters.split(/,(?![^<[{]*[>\]}])/).map((one) => one.trim()),
      }),
    ),
  );
}

const isDatabase = (parameter = '') => /^\w+: (D1Database|Databases)\b/.test(parameter);
const isBusiness = (parameter = '') =>
  /^business\w*:/.test(parameter) || /: (Business|Pick<Business)\b/.test(parameter);

test('every store function takes the business right after its databases', () => {
  const asking = storeFunctions().filter(
    ({ name, parameters }) => isDatabase(parameters[0]) && !WITHOUT_BUSINESS.has(name),
  );
  const wrong = asking
    .filter(({ parameters }) => !isBusiness(parameters.find((one) => !isDatabase(one))))
    .map(({ path, name }) => `${path}: ${name}`);
  expect(wrong).toEqual([]);
  expect(asking.length).toBeGreaterThan(10);
});

test('the list of store functions without a business names only functions that there are', () => {
  const names = new Set(storeFunctions().map(({ name }) => name));
  expect([...WITHOUT_BUSINESS].filter((name) => !names.has(name))).toEqual([]);
});

test('nothing but worker/database/run.ts calls a database', () => {
  const calls = projectFiles('worker/**/*.{ts,tsx}').filter((path) =>
    /\.prepare\(|\b(db|directory|database|shard|source|target)\.(batch|exec|dump|withSession)\(/.test(
      readProjectFile(path),
    ),
  );
  expect(calls).toEqual(['worker/database/run.ts']);
});
