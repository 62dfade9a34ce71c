import { beforeAll, describe, expect, test } from 'vitest';
import { queueNames } from '../../../commands/deploy/configuration/deployed-config.ts';
import { checkouts, NEXT_RELEASE, TEMPLATE, type Checkout } from '../../rigs/account/checkout.ts';
import { PretendedAccount, type Fault } from '../../rigs/account/pretended-account.ts';
import { stateOf } from '../../rigs/account/state-of.ts';
import { SEED, someOf } from '../../rigs/some-of.ts';

const clone = checkouts();
let faultFree: { state: unknown; commands: readonly string[] };

beforeAll(async () => {
  const account = new PretendedAccount();
  await clone(account).deploy({ databaseCount: 2 });
  faultFree = { state: stateOf(account), commands: account.commands };
});

function faultsOf(command: string): Fault['when'][] {
  return command.startsWith('deploy ') ? ['before', 'after', 'between'] : ['before', 'after'];
}

/** Every command fails before its effect, and after it; the deployment of the Worker also in between. */
function everyFault(): Fault[] {
  return faultFree.commands.flatMap((command, at) => faultsOf(command).map((when) => ({ at, when })));
}

/** The status of opening a business with the token that was shown last, in whichever clone. */
async function statusWithShownToken(account: PretendedAccount, said: readonly string[]): Promise<number> {
  const shown = said.findLast((line) => line.startsWith("Operator's token: "))!;
  const { status } = await account.fetch('https://kith.owner.workers.dev/v1/businesses', {
    method: 'POST',
    headers: { Authorization: `Bearer ${shown.slice("Operator's token: ".length)}` },
    body: JSON.stringify({
      name: 'Shop',
      timeZone: 'UTC',
      currency: 'EUR',
      website: 'https://shop.example/',
    }),
  });
  return status;
}

/** What comes of a deployment that fails and is run again, by the command that failed. */
async function failsThenWorks(fault: Fault, isOtherClone: boolean) {
  const account = new PretendedAccount();
  account.fault = fault;
  const first: Checkout = clone(account);
  await first.deploy({ databaseCount: 2 }).catch(() => null);
  account.fault = null;
  const second = isOtherClone ? clone(account) : first;
  await second.deploy({ databaseCount: 2 });
  const what = `${fault.when} ${faultFree.commands[fault.at]}`;
  const said = isOtherClone ? [...first.said, ...second.said] : first.said;
  return { what, state: stateOf(account), status: await statusWithShownToken(account, said) };
}

describe('a first deployment that fails at any command and is run again', () => {
  test(`ends as if nothing had failed, and the token that was shown last works (KITH_SEED=${SEED})`, async () => {
    const { state } = faultFree;
    for (const fault of someOf(everyFault(), 10))
      expect(await failsThenWorks(fault, false)).toEqual({ what: expect.any(String), state, status: 201 });
  });

  test('the same once a token was shown, from another clone, which does not have it', async () => {
    const { state, commands } = faultFree;
    const shownBefore = commands.findIndex((command) => command.startsWith('deploy '));
    const late = everyFault().filter(({ at }) => at >= shownBefore);
    expect(late).toHaveLength(3);
    for (const fault of late)
      expect(await failsThenWorks(fault, true)).toEqual({ what: expect.any(String), state, status: 201 });
  });
});

test(`the next version's deployment that fails at a command and runs again ends as if it had not (KITH_SEED=${SEED})`, async () => {
  const deployed = async () => {
    const account = new PretendedAccount();
    const checkout = clone(account);
    await checkout.deploy({ databaseCount: 2 });
    return { account, checkout, before: account.commands.length };
  };
  const { account: whole, checkout: undisturbed, before } = await deployed();
  await undisturbed.deploy({}, NEXT_RELEASE);
  const commands = whole.commands.slice(before);
  const faults = commands.flatMap((command, index) =>
    faultsOf(command).map((when) => ({ command, at: before + index, when })),
  );
  for (const { command, at, when } of someOf(faults, 8)) {
    const { account, checkout } = await deployed();
    account.fault = { at, when };
    await checkout.deploy({}, NEXT_RELEASE).catch(() => null);
    account.fault = null;
    await checkout.deploy({}, NEXT_RELEASE);
    expect({ command, when, state: stateOf(account) }).toEqual({ command, when, state: stateOf(whole) });
  }
});

test('an answer that was lost on its way stops nothing where the effect can be seen', async () => {
  const looksAgain = /^(d1 create|d1 execute .* --file|queues create) /;
  const lost = everyFault().filter(
    ({ at, when }) => when === 'after' && looksAgain.test(`${faultFree.commands[at]} `),
  );
  expect(lost).toHaveLength(8);
  for (const fault of lost) {
    const account = new PretendedAccount();
    account.fault = fault;
    await clone(account).deploy({ databaseCount: 2 });
    expect(stateOf(account)).toEqual(faultFree.state);
  }
});

test('two deployments at once from two machines: one ends well, and the other says which token does not work', async () => {
  const account = new PretendedAccount();
  // Who comes second to each queue falls behind, and so far that the other one's token is there already.
  for (const queue of queueNames(TEMPLATE, 'kith'))
    account.queues.set(queue, { consumer: null, settings: null });
  const clones = [clone(account), clone(account)];
  const outcomes = await Promise.allSettled(clones.map((one) => one.deploy({ databaseCount: 2 })));
  expect(outcomes.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  const lost = outcomes.findIndex(({ status }) => status === 'rejected');
  expect(String((outcomes[lost] as PromiseRejectedResult).reason)).toContain(
    'npx wrangler secret put OPERATOR_TOKEN --name kith',
  );
  expect(stateOf(account)).toEqual(faultFree.state);
  expect(await statusWithShownToken(account, clones[1 - lost]!.said)).toBe(201);
});

test('two deployments at once that fall over each other: whoever ends well was shown no token that does not work', async () => {
  const account = new PretendedAccount();
  const clones = [clone(account), clone(account)];
  const outcomes = await Promise.allSettled(clones.map((one) => one.deploy({ databaseCount: 2 })));
  expect(stateOf(account)).toEqual(faultFree.state);
  const well = clones.filter((_, index) => outcomes[index]!.status === 'fulfilled');
  const shown = well.filter(({ said }) => said.some((line) => line.startsWith("Operator's token: ")));
  expect(shown).toHaveLength(1);
  expect(await statusWithShownToken(account, shown[0]!.said)).toBe(201);
});
