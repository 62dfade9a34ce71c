/**
 * Two first deployments at once, from two machines, in each order in which they can meet: whether the second
 * looks for the secrets before the first has published, and whether it publishes before the first has tried
 * its token.
 */
import { expect, test } from 'vitest';
import type { Wrangler } from '../../../commands/deploy/wrangler.ts';
import { checkouts } from '../../rigs/account/checkout.ts';
import { PretendedAccount } from '../../rigs/account/pretended-account.ts';

const clone = checkouts();

/** An account as one of two machines sees it, which waits before it publishes and after. */
function seenWith(
  account: PretendedAccount,
  waits: { before: () => Promise<void>; after: () => Promise<void> },
): PretendedAccount {
  const wrangler: Wrangler = async (parameters, environment) => {
    const isPublishing = parameters[0] === 'deploy';
    if (isPublishing) await waits.before();
    const result = await account.wrangler(parameters, environment);
    if (isPublishing) await waits.after();
    return result;
  };
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the account, but for its wrangler
  return Object.create(account, { wrangler: { value: wrangler } }) as PretendedAccount;
}

const tokensOf = (said: readonly string[]) =>
  said.flatMap((line) => /^Operator's token: (.+)$/.exec(line)?.slice(1) ?? []);

/** What the Worker says to a token that opens a business without saying which: 422 to the operator's own. */
async function statusWith(account: PretendedAccount, token: string): Promise<number> {
  const { status } = await account.fetch('https://kith.owner.workers.dev/v1/businesses', {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}` },
    body: '{}',
  });
  return status;
}

test('the second looks for the secrets when the first has published: one token is shown, and it works', async () => {
  const account = new PretendedAccount();
  const [first, second] = [clone(account), clone(account)];
  await first.deploy();
  await second.deploy();
  const [token = ''] = tokensOf(first.said);
  expect([tokensOf(second.said), await statusWith(account, token)]).toEqual([[], 422]);
});

/**
 * Both make a token, and the second publishes last: before the first is told that its version is live, or
 * after the first is through.
 */
async function bothMakeOne(secondPublishes: 'before the first looks' | 'after the first is through') {
  const account = new PretendedAccount();
  const [secondIsReady, firstPublished, secondPublished, firstIsThrough] = Array.from({ length: 4 }, () =>
    Promise.withResolvers<void>(),
  );
  const isEarly = secondPublishes === 'before the first looks';
  const first = clone(
    seenWith(account, {
      before: () => secondIsReady!.promise,
      after: async () => {
        firstPublished!.resolve();
        if (isEarly) await secondPublished!.promise;
      },
    }),
  );
  const second = clone(
    seenWith(account, {
      before: async () => {
        secondIsReady!.resolve();
        await (isEarly ? firstPublished! : firstIsThrough!).promise;
      },
      after: async () => secondPublished!.resolve(),
    }),
  );
  const secondEnds = second.deploy();
  const firstEnds = await first.deploy().then(
    () => 'well' as const,
    (error: Error) => error.message,
  );
  firstIsThrough!.resolve();
  await secondEnds;
  const works = async (said: readonly string[]) => (await statusWith(account, tokensOf(said)[0]!)) === 422;
  return { firstEnds, works: [await works(first.said), await works(second.said)] };
}

test('both make a token and publish before either tries it: whose token lost is told so', async () => {
  const { firstEnds, works } = await bothMakeOne('before the first looks');
  expect(works).toEqual([false, true]);
  expect(firstEnds).toContain('npx wrangler secret put OPERATOR_TOKEN --name kith');
});

test('both make a token and one publishes when the other is through: the token of the last one works', async () => {
  // Nobody can tell the first one any more; docs/deploying.md says so.
  expect(await bothMakeOne('after the first is through')).toEqual({
    firstEnds: 'well',
    works: [false, true],
  });
});
