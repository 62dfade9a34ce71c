/** Adding by hand, as the form of the page does it. */
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';
import { opens, sends, signedIn, type Visitor } from '../rigs/dashboard/signed-in.ts';

const open = (request: Request) => exports.default.fetch(request);
const textOf = async (answer: Response) => (await answer.text()).replaceAll(/[\u2068\u2069]/g, '');

/** A business of its own, and somebody who looks after its clients. */
async function newShop(role: 'owner' | 'helper' = 'owner') {
  const business = await newTestBusiness();
  return { business, visitor: await signedIn(env.DB, business.id, { role }) };
}

/** The id that a fresh form carries. */
async function entryOf(visitor: Visitor): Promise<string> {
  const page = await (await open(opens(visitor, '/dashboard/add'))).text();
  return /name="entry" value="(add_[\w-]{20})"/.exec(page)?.[1] ?? '';
}

interface Typed {
  entry?: string;
  client: string;
  [field: string]: string | undefined;
}

async function send(visitor: Visitor, { entry, ...typed }: Typed): Promise<Response> {
  const day = new Date().toISOString().slice(0, 10);
  const fields = { entry: entry ?? (await entryOf(visitor)), day, amount: '', advocate: '', ...typed };
  return open(sends(visitor, '/dashboard/add', fields as Record<string, string>));
}

/** The page that a form leads to. */
async function follow(visitor: Visitor, answer: Response): Promise<string> {
  expect(answer.status).toBe(303);
  return textOf(await open(opens(visitor, answer.headers.get('Location') ?? '')));
}

describe('the form', () => {
  it('records a client with the amount as it is written, and says so above an empty form', async () => {
    const { business, visitor } = await newShop();
    const page = await follow(visitor, await send(visitor, { client: 'Anna Kowalska', amount: '1.234,50' }));
    expect(page).toMatch(/Recorded: Anna Kowalska, .*1,234\.50\./);
    expect(page).toContain('1 of your first 10 clients');
    expect(page).toMatch(/name="client"[^>]*>/);
    expect(page).not.toMatch(/value="Anna Kowalska"[^>]*name="client"/);
    const { body } = await business.get('/v1/purchases');
    expect(body).toMatchObject({ data: [{ amount: 123450, currency: 'EUR', metadata: null }] });
  });

  it('records a double tap once', async () => {
    const { business, visitor } = await newShop();
    const entry = await entryOf(visitor);
    const typed = { entry, client: 'Anna Kowalska', what: 'a coat', amount: '5' };
    const answers = await Promise.all([send(visitor, typed), send(visitor, typed)]);
    expect(answers.map(({ status }) => status)).toEqual([303, 303]);
    expect((await business.get('/v1/purchases')).body).toMatchObject({
      data: [{ metadata: { what: 'a coat' } }],
    });
    expect((await business.get('/v1/ror')).body).toMatchObject({ clientsEver: 1 });
  });

  it('keeps what was typed and names each field that is wrong', async () => {
    const { visitor } = await newShop();
    const answer = await send(visitor, {
      client: '',
      what: 'a coat',
      day: '2999-01-01',
      amount: '5 dollars',
    });
    expect(answer.status).toBe(422);
    const page = await textOf(answer);
    expect(page).toContain('href="#client"');
    expect(page).toContain('aria-describedby="day-problem"');
    expect(page).toContain('aria-describedby="amount-problem"');
    expect(page).toContain('value="a coat"');
    expect(page).toContain('value="5 dollars"');
  });
});

describe('who is meant', () => {
  it('is asked where a client of that name is on record, before a second one is made', async () => {
    const { business, visitor } = await newShop();
    await follow(visitor, await send(visitor, { client: 'Anna Kowalska' }));
    const asked = await send(visitor, { client: 'KOWALSKA, Anna' });
    expect(asked.status).toBe(422);
    const page = await textOf(asked);
    expect(page).toContain('last here on');
    const choice = /value="(=[^"]+)"/.exec(page)?.[1] ?? '';
    const client = { client: 'KOWALSKA, Anna', 'client-for': 'KOWALSKA, Anna' };
    await follow(visitor, await send(visitor, { ...client, 'client-choice': choice }));
    expect((await business.get('/v1/ror')).body).toMatchObject({ clientsEver: 1, repeat: 1 });
    await follow(visitor, await send(visitor, { ...client, 'client-choice': 'new' }));
    expect((await business.get('/v1/ror')).body).toMatchObject({ clientsEver: 2 });
  });

  it('as an advocate is chosen from a list, and counts', async () => {
    const { business, visitor } = await newShop();
    await follow(visitor, await send(visitor, { client: 'Anna Kowalska' }));
    const asked = await textOf(await send(visitor, { client: 'Ben Odour', advocate: 'ann' }));
    expect(asked).toContain('Nobody');
    expect(asked).toContain('Somebody new: ann');
    const choice = /name="advocate-choice" value="(=[^"]+)"/.exec(asked)?.[1] ?? '';
    const sent = { client: 'Ben Odour', advocate: 'ann', 'advocate-for': 'ann', 'advocate-choice': choice };
    expect(await follow(visitor, await send(visitor, sent))).toContain('Sent by Anna Kowalska.');
    expect((await business.get('/v1/ror')).body).toMatchObject({ referred: 1, clientsEver: 2 });
  });

  it('as an advocate of a client who was here before is not counted, and that is said', async () => {
    const { visitor } = await newShop();
    await follow(visitor, await send(visitor, { client: 'Anna Kowalska' }));
    const anna = { client: 'Anna Kowalska', 'client-for': 'Anna Kowalska' };
    const asked = await textOf(await send(visitor, anna));
    const choice = /name="client-choice" value="(=[^"]+)"/.exec(asked)?.[1] ?? '';
    const again = await send(visitor, { ...anna, 'client-choice': choice, advocate: 'Maria Lang' });
    expect(await follow(visitor, again)).toContain('is not counted, because the client was here before');
  });
});

describe('the tenth client', () => {
  it('shows the first ROR, as the API answers it', async () => {
    const { business, visitor } = await newShop();
    let page = '';
    for (let count = 0; count < 10; count += 1) {
      const name = `Client ${'ABCDEFGHIJ'[count]}${'mnopqrstuv'[count]}`;
      page = await follow(
        visitor,
        await send(visitor, {
          client: name,
          advocate: count < 3 ? 'Maria' : '',
          'advocate-for': 'Maria',
          'advocate-choice': 'new',
        }),
      );
    }
    expect((await business.get('/v1/ror')).body).toMatchObject({ active: 10, referredOrRepeat: 3, ror: 0.3 });
    expect(page).toContain('30.0% of 10 clients came back or were brought.');
  });
});

describe('what was recorded', () => {
  it('is taken back by its button, and its form records nothing again', async () => {
    const { business, visitor } = await newShop();
    const entry = await entryOf(visitor);
    const typed = { entry, client: 'Anna Kowalska' };
    await follow(visitor, await send(visitor, typed));
    const back = await open(sends(visitor, `/dashboard/add/${entry}/back`, { from: 'form' }));
    expect(await follow(visitor, back)).toContain('Taken back.');
    expect((await business.get('/v1/ror')).body).toMatchObject({ clientsEver: 0 });
    const again = await send(visitor, typed);
    expect(again.status).toBe(422);
    expect(await textOf(again)).toContain('Save once more');
  });

  it('is not taken back once something builds on it, and the page says what', async () => {
    const { business, visitor } = await newShop();
    const entry = await entryOf(visitor);
    await follow(visitor, await send(visitor, { entry, client: 'Anna Kowalska', amount: '10' }));
    await business.post(`/v1/purchases/${entry}/refunds`, { id: 'r1', amount: 100 });
    const answer = await open(sends(visitor, `/dashboard/add/${entry}/back`, { from: 'list' }));
    expect(answer.status).toBe(409);
    expect(await textOf(answer)).toContain('the purchase has a refund');
  });

  it('is listed with its amount for who may see money, and without it for a helper who did not type it', async () => {
    const { business, visitor } = await newShop();
    await follow(visitor, await send(visitor, { client: 'Anna Kowalska', amount: '77.31' }));
    const helper = await signedIn(env.DB, business.id, { role: 'helper' });
    const list = await textOf(await open(opens(visitor, '/dashboard/add/list')));
    expect(list).toContain('77.31');
    expect(await textOf(await open(opens(helper, '/dashboard/add/list')))).not.toContain('77.31');
    await follow(helper, await send(helper, { client: 'Ben Odour', amount: '12.34' }));
    expect(await textOf(await open(opens(helper, '/dashboard/add/list')))).toContain('12.34');
  });

  it('nothing but what was added by hand is taken back here', async () => {
    const { business, visitor } = await newShop();
    const rows = '{"id":"1","clientId":"a","purchasedAt":"2026-03-01T09:30:00Z","amount":1}\n';
    await business.post('/v1/purchases/batch', rows, {
      headers: { 'Content-Type': 'application/x-ndjson', 'Kith-Import': 'theirs' },
    });
    const answer = await open(sends(visitor, '/dashboard/add/theirs/back'));
    expect(answer.status).toBe(404);
  });
});

describe('a hostile name', () => {
  it('is shown as text and breaks nothing', async () => {
    const { visitor } = await newShop();
    const name = `<img src=x onerror=alert(1)>"'\u202e${'x'.repeat(150)}`;
    const page = await follow(visitor, await send(visitor, { client: name, what: '=HYPERLINK("x")' }));
    expect(page).not.toContain('<img');
    expect(page).toContain('&lt;img');
  });

  it('that a database does not keep as it is, or that is too long, is refused in a sentence', async () => {
    const { visitor } = await newShop();
    for (const client of ['x'.repeat(201), 'a\0b']) {
      const answer = await send(visitor, { client });
      expect(answer.status).toBe(422);
    }
  });
});

it('clients are offered while typing to who may add, and whoever is new', async () => {
  const { visitor } = await newShop('helper');
  await follow(visitor, await send(visitor, { client: 'Anna Kowalska' }));
  const answer = await open(opens(visitor, '/dashboard/add/clients?q=kow&of=advocate'));
  expect(await answer.json()).toMatchObject({
    said: '1 client found',
    options: [
      { name: 'Anna Kowalska', isSame: false },
      { choice: 'new', note: 'Somebody new: kow' },
    ],
  });
});

it('a viewer may look at the list and add nothing', async () => {
  const { business } = await newShop();
  const viewer = await signedIn(env.DB, business.id, { role: 'viewer' });
  expect((await open(opens(viewer, '/dashboard/add'))).status).toBe(403);
  expect((await open(opens(viewer, '/dashboard/add/list'))).status).toBe(200);
  expect((await open(sends(viewer, '/dashboard/add', { client: 'x' }))).status).toBe(403);
});
