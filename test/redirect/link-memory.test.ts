import { expect, it } from 'vitest';
import { createLinkMemory } from '../../worker/redirect/link-memory.act.ts';

const LINK = { id: 'lnk_1', businessId: 'biz_1', destination: 'https://shop.example/' };

it('what is remembered is recalled until it is too old, whoever asks for how old', () => {
  const memory = createLinkMemory();
  memory.remember('anna', LINK, 1_000);
  memory.remember('nobody', null, 1_000);
  for (const [code, known] of [
    ['anna', LINK],
    ['nobody', null],
  ] as const) {
    expect(memory.recall(code, 5_999, 5_000)).toEqual(known);
    expect(memory.recall(code, 6_000, 5_000)).toBeUndefined();
    expect(memory.recall(code, 6_000, 300_000)).toEqual(known);
  }
  expect(memory.recall('never seen', 1_000, 300_000)).toBeUndefined();
});

it('a code is what was last remembered of it: a link that is switched off, and on again', () => {
  const memory = createLinkMemory();
  memory.remember('anna', LINK, 0);
  memory.remember('anna', null, 1);
  expect(memory.recall('anna', 2, 5_000)).toBeNull();
  memory.remember('anna', LINK, 3);
  expect(memory.recall('anna', 4, 5_000)).toEqual(LINK);
});

it('somebody who tries out codes drives no link out of memory', () => {
  const memory = createLinkMemory();
  memory.remember('anna', LINK, 0);
  for (let tried = 0; tried < 100_000; tried += 1) memory.remember(`tried-${tried}`, null, 1);
  expect(memory.recall('anna', 2, 5_000)).toEqual(LINK);
});

it('a link that is followed stays while others pass by, and those are forgotten: memory is bounded', () => {
  const memory = createLinkMemory();
  for (let other = 0; other < 30_000; other += 1) {
    memory.remember(`other-${other}`, LINK, 1);
    if (other === 0) memory.remember('anna', LINK, 1);
    memory.recall('anna', 1, 5_000);
  }
  expect(memory.recall('anna', 2, 5_000)).toEqual(LINK);
  expect(memory.recall('other-0', 2, 5_000)).toBeUndefined();
  expect(memory.recall('other-19999', 2, 5_000)).toBeUndefined();
  expect(memory.recall('other-29999', 2, 5_000)).toEqual(LINK);
});
