import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../../../commands/import/send/journal.ts';
import { emptyTally } from '../../../commands/import/send/tally.ts';

let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'kith-journal-'));
  file = join(folder, 'orders.csv');
});

afterEach(() => rmSync(folder, { recursive: true }));

const open = (how: unknown = 'as it is') =>
  new Journal({ file, header: ['id', 'amount'], fileDigest: 'digest', import: how });

const finish = (journal: Journal, chunk: number, line: number) => {
  const rejections = [
    {
      line,
      fields: [`p${line}`, 'x'],
      field: 'amount' as const,
      because: { kind: 'said' as const, text: 'must be an amount' },
    },
  ];
  const notes = [{ line, note: { kind: 'said' as const, text: 'is refunded' } }];
  journal.finish(chunk, { ...emptyTally(), records: 10, rejected: 1, notes: 1 }, { rejections, notes });
};

describe('the journal of an import', () => {
  test('goes on as the same run with what is done, and has nothing left at the end', () => {
    const first = open();
    finish(first, 0, 2);
    finish(first, 2, 22);
    const second = open();
    expect(second).toMatchObject({ run: first.run, isContinued: true, tally: { records: 20, rejected: 2 } });
    expect([0, 1, 2].map((chunk) => second.isDone(chunk))).toEqual([true, false, true]);
    finish(second, 1, 12);
    second.close();
    expect(existsSync(`${file}.progress`)).toBe(false);
    expect(readFileSync(`${file}.rejected.csv`, 'utf8')).toBe(
      'line,reason,id,amount\n2,amount: must be an amount,p2,x\n12,amount: must be an amount,p12,x\n22,amount: must be an amount,p22,x\n',
    );
    expect(readFileSync(`${file}.notes.csv`, 'utf8')).toBe(
      'line,note\n2,is refunded\n12,is refunded\n22,is refunded\n',
    );
  });

  test('is the same after it was cut off in the middle of any line', () => {
    const first = open();
    finish(first, 0, 2);
    const kept = readFileSync(`${file}.progress`);
    const rejected = readFileSync(`${file}.rejected.csv`, 'utf8');
    finish(first, 1, 12);
    const whole = readFileSync(`${file}.progress`);
    for (let length = kept.length; length < whole.length - 1; length += 7) {
      writeFileSync(`${file}.progress`, whole.subarray(0, length));
      writeFileSync(`${file}.rejected.csv`, `${rejected}12,amount: must`);
      const again = open();
      expect(again).toMatchObject({ run: first.run, tally: { records: 10 } });
      expect(readFileSync(`${file}.rejected.csv`, 'utf8')).toBe(rejected);
      finish(again, 1, 12);
      expect(open().tally.records).toBe(20);
    }
  });

  test('grows by a line for each chunk, however many there are', () => {
    const journal = open();
    const sizes = Array.from({ length: 50 }, (_, chunk) => {
      journal.finish(chunk + 100, emptyTally(), { rejections: [], notes: [] });
      return statSync(`${file}.progress`).size;
    });
    const steps = new Set(sizes.slice(1).map((size, index) => size - sizes[index]!));
    expect(steps.size).toBe(1);
  });
});

test.each([
  ['of another way to read the file', () => finish(open('otherwise'), 0, 2)],
  [
    'of release 1.0.0',
    () => writeFileSync(`${file}.progress`, '{"digest":"x","done":[0],"tally":{},"rejectedBytes":9}'),
  ],
  ['that is none', () => writeFileSync(`${file}.progress`, 'half')],
])('a journal %s is begun anew', (_what, leave) => {
  leave();
  appendFileSync(`${file}.rejected.csv`, 'old\n');
  const journal = open();
  expect(journal).toMatchObject({ isContinued: false, tally: emptyTally() });
  expect(existsSync(`${file}.rejected.csv`)).toBe(false);
});
