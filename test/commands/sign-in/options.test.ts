import { describe, expect, it } from 'vitest';
import { readSignInOptions } from '../../../commands/sign-in/options.ts';

describe('npm run sign-in', () => {
  it('asks the Kith on this machine with what npm start keeps there', () => {
    expect(readSignInOptions([], { DATA_DIR: '/data', PORT: '8900' })).toEqual({
      kind: 'local',
      url: 'http://localhost:8900',
      dataFolder: '/data',
      businessId: null,
    });
  });

  it('asks a deployment with the secret key of the environment', () => {
    const environment = { KITH_URL: 'https://kith.example/', KITH_SECRET_KEY: 'sk_a' };
    expect(readSignInOptions([], environment)).toEqual({
      kind: 'bearer',
      url: 'https://kith.example',
      bearer: 'sk_a',
      businessId: null,
    });
  });

  it("asks a deployment with the operator's token for the business that is named", () => {
    const environment = { KITH_URL: 'https://kith.example', OPERATOR_TOKEN: 'token' };
    expect(readSignInOptions(['--business', 'biz_a'], environment)).toMatchObject({
      bearer: 'token',
      businessId: 'biz_a',
    });
  });

  it.each([
    ['a token that belongs to no business', ['--token', 'token'], 'add --business'],
    ['a deployment without anything to ask with', ['--url', 'https://kith.example'], 'Say who asks'],
    ['an address that is none', ['--url', 'kith'], '--url must be'],
    ['an option that is none', ['--buisness', 'biz_a'], 'buisness'],
  ])('refuses %s and says what would be right', (_, parameters, because) => {
    const read = readSignInOptions(parameters, {});
    expect(read.kind === 'refused' ? read.because : read.kind).toContain(because);
  });
});
