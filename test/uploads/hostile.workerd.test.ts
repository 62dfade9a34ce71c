/** What is given to the dashboard in place of a file with rows: each is answered in a sentence. */
import { env, exports } from 'cloudflare:workers';
import { describe, expect, it } from 'vitest';
import { newTestBusiness } from '../rigs/harness.ts';
import { opens, sends, signedIn, type Visitor } from '../rigs/dashboard/signed-in.ts';

const { id: businessId } = await newTestBusiness();
const visitor = await signedIn(env.DB, businessId);
const open = (request: Request) => exports.default.fetch(request);

type Part = [name: string, value: string | Blob, file?: string];

function uploads(
  parts: readonly Part[],
  by: Visitor = visitor,
  headers: Record<string, string> = {},
): Request {
  const form = new FormData();
  form.append('form', by.formToken);
  for (const [name, value, file] of parts) {
    if (typeof value === 'string') form.append(name, value);
    else form.append(name, value, file ?? 'orders.csv');
  }
  return new Request('http://kith.example/dashboard/imports', {
    method: 'POST',
    headers: {
      Cookie: by.cookie,
      'Sec-Fetch-Site': 'same-origin',
      Origin: 'http://kith.example',
      'Accept-Language': 'en',
      ...headers,
    },
    body: form,
    redirect: 'manual',
  });
}

const bytes = (...values: number[]) => new Blob([new Uint8Array(values)]);
const HEADER = 'Order number,Customer ID,Date,Total';
const ROW = '1,ann,2026-01-05,49.00';

async function countOf(table: string): Promise<number> {
  const row = await env.DB.prepare(`SELECT count(*) AS n FROM ${table}`).first<{ n: number }>();
  return row?.n ?? 0;
}

const REFUSED: [what: string, parts: Part[], says: string][] = [
  ['no file', [], 'Choose a file'],
  ['a file that was not chosen', [['file', bytes(), '']], 'Choose a file'],
  ['an empty file', [['file', bytes()]], 'nothing in it'],
  [
    'two files',
    [
      ['file', new Blob([`${HEADER}\n${ROW}`])],
      ['file', new Blob(['a,b\n1,2'])],
    ],
    'one file at a time',
  ],
  [
    'a file and rows',
    [
      ['file', new Blob([`${HEADER}\n${ROW}`])],
      ['rows', 'a\tb'],
    ],
    'not both',
  ],
  ['a workbook', [['file', bytes(0x50, 0x4b, 3, 4, 20, 0, 6, 0, 8, 0), 'orders.xlsx']], 'workbook'],
  ['an old workbook', [['file', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1)]], 'workbook'],
  ['a picture', [['file', bytes(0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10, 0, 0)]], 'picture'],
  ['a PDF', [['file', new Blob(['%PDF-1.7\n'])]], 'PDF'],
  ['bytes of zero', [['file', bytes(0, 0, 0, 0, 10, 0, 0)]], 'UTF-16'],
  ['control characters', [['file', bytes(1, 2, 3, 4, 5, 6, 7, 10, 14, 15)]], 'no text'],
  ['bytes of no one encoding', [['file', bytes(0xc3, 0xa4, 0x81, 0xff, 10)]], 'Some letters cannot be read'],
  [
    'another encoding than was said',
    [
      ['file', bytes(0xff, 0xff, 10)],
      ['encoding', 'shift_jis'],
    ],
    'shift_jis',
  ],
  ['a header alone', [['file', new Blob([`${HEADER}\n`])]], 'no row below'],
  ['rows without a header', [['file', new Blob([`${ROW}\n${ROW}\n`])]], 'must name the columns'],
  ['one enormous line', [['file', new Blob(['x'.repeat(300_000)])]], 'must name the columns'],
  [
    'a header whose quote never closes',
    [['file', new Blob([`"${HEADER}\n${ROW}\n`])]],
    'must name the columns',
  ],
  ['100,000 columns', [['file', new Blob([`${'a,'.repeat(45_000)}b\n1`])]], 'more than 500 columns'],
];

describe('in place of rows', () => {
  it.each(REFUSED)('%s is refused in a sentence, and nothing is kept', async (_what, parts, says) => {
    const before = [await countOf('uploads'), await countOf('upload_pieces')];
    const answer = await open(uploads(parts));
    const text = await answer.text();
    expect([answer.status, text.includes(says)]).toEqual([422, true]);
    expect(text).toContain('role="alert"');
    expect([await countOf('uploads'), await countOf('upload_pieces')]).toEqual(before);
  });

  it('a body that says that it has a gigabyte is refused before it is read', async () => {
    const answer = await open(
      uploads([['file', new Blob(['x'])]], visitor, { 'Content-Length': '1073741824' }),
    );
    expect([413, 422, 303]).toContain(answer.status);
  });

  it('21 MB are refused in a sentence', async () => {
    const answer = await open(uploads([['file', new Blob(['a,b\n', 'x'.repeat(21 * 1024 * 1024)])]]));
    expect([answer.status, (await answer.text()).includes('20 MB')]).toEqual([413, true]);
  });

  it('a body that is not what its type says is none', async () => {
    const request = uploads([]);
    const headers = {
      ...Object.fromEntries(request.headers),
      'content-type': 'multipart/form-data; boundary=x',
    };
    const told = { method: 'POST', headers, body: 'nothing of that', redirect: 'manual' } as const;
    expect((await open(new Request(request.url, told))).status).toBe(400);
  });

  it('a form from elsewhere, or without its token, is refused', async () => {
    const parts: Part[] = [['file', new Blob([`${HEADER}\n${ROW}\n`])]];
    const elsewhere = uploads(parts, visitor, { 'Sec-Fetch-Site': 'cross-site' });
    const forged = uploads(parts, { ...visitor, formToken: 'x'.repeat(43) });
    for (const request of [elsewhere, forged]) expect((await open(request)).status).toBe(403);
  });

  it('what was typed is kept, and shown as text', async () => {
    const answer = await open(sends(visitor, '/dashboard/imports', { rows: '<script>alert(1)</script>' }));
    const text = await answer.text();
    expect([answer.status, text.includes('&lt;script&gt;alert(1)')]).toEqual([422, true]);
    expect(text).not.toContain('<script>alert');
  });
});

async function upload(text: string, name: string): Promise<string> {
  const answer = await open(uploads([['file', new Blob([text]), name]]));
  expect(answer.status).toBe(303);
  return answer.headers.get('Location') ?? '';
}

describe('in the places of a file', () => {
  const nasty = '</td><script>alert(1)</script>\u202E';
  it('markup in names, columns and values is shown as text', async () => {
    const columns = `${HEADER},${nasty}`;
    const path = await upload(`${columns}\n${nasty},${nasty},2026-01-05,49.00,x\n`, `${nasty}.csv`);
    const text = await (await open(opens(visitor, path))).text();
    expect(text).not.toContain('<script>alert');
    expect(text).toContain('&lt;script&gt;alert(1)');
  });

  it('formulas in rejected rows are defused in their file, which can be given again', async () => {
    const path = await upload(`${HEADER}\n=cmd|calc,ann,not a day,49.00\n2,ben,2026-01-05,1.00\n`, 'a.csv');
    expect((await open(sends(visitor, `${path}/record`))).status).toBe(303);
    const ended = await (await open(opens(visitor, path))).text();
    expect(ended).toContain('1 row is recorded.');
    expect(ended).toContain('1 row is not recorded.');
    const answer = await open(opens(visitor, `${path}/rejected.csv`));
    const csv = await answer.text();
    expect(answer.headers.get('Content-Type')).toContain('text/csv');
    expect(csv).toContain("'=cmd|calc");
    expect(csv).not.toMatch(/(^|[,"])=cmd/m);
    const again = await upload(csv.replaceAll('not a day', '2026-01-07'), 'mended.csv');
    await open(sends(visitor, `${again}/record`));
    const found = await env.DB.prepare('SELECT count(*) AS n FROM purchases WHERE id = ?')
      .bind('=cmd|calc')
      .first();
    expect(found).toEqual({ n: 1 });
  });
});

describe('in the bytes of a file', () => {
  it('a quote that never closes rejects its row alone', async () => {
    const path = await upload(`${HEADER}\n7,"ann,2026-01-05,49.00\n8,ben,2026-01-05,1.00\n`, 'q.csv');
    await open(sends(visitor, `${path}/record`));
    expect(await (await open(opens(visitor, path))).text()).toContain('1 row is not recorded.');
  });

  it('UTF-16 and windows-1252 are read as what they are', async () => {
    const text = `${HEADER},Name\nu1,zoë,2026-01-05,49.00,Zoë\n`;
    const utf16 = new Uint8Array(2 + text.length * 2);
    utf16.set([0xff, 0xfe]);
    for (let at = 0; at < text.length; at += 1) utf16.set([text.charCodeAt(at), 0], 2 + at * 2);
    const latin = Uint8Array.from(text.replace('u1', 'l1'), (letter) => letter.charCodeAt(0));
    for (const [id, file] of [
      ['u1', utf16],
      ['l1', latin],
    ] as const) {
      const answer = await open(uploads([['file', new Blob([file])]]));
      const path = answer.headers.get('Location') ?? '';
      await open(sends(visitor, `${path}/record`));
      const found = await env.DB.prepare('SELECT client_id AS client FROM purchases WHERE id = ?')
        .bind(id)
        .first();
      expect(found).toEqual({ client: 'zoë' });
    }
  });
});
