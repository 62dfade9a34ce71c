import { expect, test } from 'vitest';
import { deploymentSettings } from '../../../commands/deploy/settings/deployment-settings.ts';
import { parseOwnerSettings } from '../../../commands/deploy/settings/owner-settings.ts';

const ACCOUNT = '0123456789abcdef0123456789abcdef';

test('an empty file asks for nothing', () => {
  expect(parseOwnerSettings('# nothing yet\n')).toEqual({ kind: 'read', settings: {} });
});

test('every field is read, and a number among the variables becomes a text', () => {
  const toml = `name = "shop"
account_id = "${ACCOUNT}"
domain = "kith.shop.example"
link_domain = "go.shop.example"
zone = "shop.example"
workers_dev = true
jurisdiction = "eu"
[vars]
CLICK_RETENTION_DAYS = 30
`;
  expect(parseOwnerSettings(toml)).toEqual({
    kind: 'read',
    settings: {
      name: 'shop',
      account_id: ACCOUNT,
      domain: 'kith.shop.example',
      link_domain: 'go.shop.example',
      zone: 'shop.example',
      workers_dev: true,
      jurisdiction: 'eu',
      vars: { CLICK_RETENTION_DAYS: '30' },
    },
  });
});

test.each([
  ['not TOML', 'name = shop', /is not TOML/],
  [
    'an unknown field',
    'domian = "a.example"',
    /^kith\.toml: domian is not known\. Known are name, account_id/,
  ],
  [
    'an unknown variable',
    '[vars]\nSHARD_COUNT = "2"',
    /vars\.SHARD_COUNT is not known\. Known are PUBLIC_ORIGIN/,
  ],
  ['variables that are no table', 'vars = 1', /^kith\.toml: vars must be a table/],
  ['a name with capitals', 'name = "Shop"', /^kith\.toml: name must be lower-case/],
  ['a name like that of a further database', 'name = "shop-2"', /name must not end in a dash and a number/],
  ['a name that is too long', `name = "${'a'.repeat(51)}"`, /name must have at most 50/],
  ['an account’s name', 'account_id = "My account"', /account_id must be the 32 characters/],
  ['an address in the place of a host', 'domain = "https://a.example/"', /domain must be a host alone/],
  ['a host with a port', 'domain = "a.example:8080"', /domain must be a host alone/],
  ['a host with a wildcard', 'domain = "*.a.example"', /domain must be a host alone/],
  [
    'a zone that the domain is not in',
    'domain = "a.example"\nzone = "b.example"',
    /zone must be what `domain` ends/,
  ],
  ['a zone without a domain', 'zone = "b.example"', /zone must be what `domain` ends/],
  [
    'two origins of links',
    'link_domain = "go.a.example"\n[vars]\nPUBLIC_ORIGIN = "https://to.a.example"',
    /link_domain and vars\.PUBLIC_ORIGIN say the same/,
  ],
  ['yes in the place of true', 'workers_dev = "yes"', /workers_dev must be true or false/],
  ['no way in at all', 'workers_dev = false', /workers_dev = false needs a `domain`/],
  ['a jurisdiction that is none', 'jurisdiction = "moon"', /jurisdiction must be eu, us or fedramp/],
  [
    'a variable that the Worker refuses',
    '[vars]\nCLICK_RETENTION_DAYS = 1',
    /vars\.CLICK_RETENTION_DAYS must be .*5 to 400/,
  ],
  [
    'an origin with a path',
    '[vars]\nPUBLIC_ORIGIN = "https://a.example/x"',
    /vars\.PUBLIC_ORIGIN must be an origin/,
  ],
  [
    'a variable of another type',
    '[vars]\nPUBLIC_ORIGIN = true',
    /vars\.PUBLIC_ORIGIN must be a text or a whole/,
  ],
])('%s is refused', (_, toml, because) => {
  expect(parseOwnerSettings(toml)).toEqual({ kind: 'refused', because: [expect.stringMatching(because)] });
});

test('everything that is wrong is said at once', () => {
  const outcome = parseOwnerSettings('name = "Shop"\njurisdiction = "moon"\nx = 1');
  expect(outcome.kind === 'refused' && outcome.because).toHaveLength(3);
});

test('the command line wins over the environment, and the environment over kith.toml', () => {
  const settings = deploymentSettings({
    defaultName: 'kith',
    owner: { account_id: ACCOUNT, jurisdiction: 'eu', domain: 'a.example' },
    flags: { jurisdiction: 'us', databaseCount: 2 },
    environment: { CLOUDFLARE_ACCOUNT_ID: 'another' },
  });
  expect(settings).toEqual({
    name: 'kith',
    accountId: 'another',
    domain: 'a.example',
    linkDomain: null,
    zone: null,
    workersDev: false,
    jurisdiction: 'us',
    mailFrom: null,
    vars: {},
    databaseCount: 2,
    operatorToken: null,
    takesDomain: false,
  });
});

test('a host of links is where the addresses of links begin', () => {
  const owner = { link_domain: 'go.a.example', vars: { CLICK_RETENTION_DAYS: '9' } };
  expect(deploymentSettings({ defaultName: 'kith', owner, flags: {}, environment: {} })).toMatchObject({
    linkDomain: 'go.a.example',
    workersDev: true,
    vars: { PUBLIC_ORIGIN: 'https://go.a.example', CLICK_RETENTION_DAYS: '9' },
  });
});

test('an address for mail is told to the Worker, which sends from it', () => {
  const owner = { mail_from: 'kith@a.example' };
  expect(deploymentSettings({ defaultName: 'kith', owner, flags: {}, environment: {} })).toMatchObject({
    mailFrom: 'kith@a.example',
    vars: { MAIL_FROM: 'kith@a.example' },
  });
  expect(parseOwnerSettings('mail_from = "kith"')).toMatchObject({
    because: ['kith.toml: mail_from must be an e-mail address, like "kith@shop.example"'],
  });
});

test('a variable that is empty in the environment is one that is not set', () => {
  const environment = { CLOUDFLARE_ACCOUNT_ID: '', OPERATOR_TOKEN: '' };
  expect(deploymentSettings({ defaultName: 'kith', owner: {}, flags: {}, environment })).toMatchObject({
    accountId: null,
    operatorToken: null,
    workersDev: true,
  });
});
