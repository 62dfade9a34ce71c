import { describe, expect, it } from 'vitest';
import { nobody, standingOn } from '../../worker/ledger/standing.ts';
import { rorOf } from '../../worker/ror/ror.ts';
import { rorSeries } from '../../worker/ror/series.ts';
import { ANNA_AND_BEN, on } from '../rigs/ledger-days.ts';

describe('rorOf', () => {
  it('counts those who are both once', () => {
    expect(rorOf({ ever: 20, active: 10, referred: 3, repeat: 4, both: 2 })).toEqual({
      ever: 20,
      active: 10,
      referred: 3,
      repeat: 4,
      both: 2,
      referredOrRepeat: 5,
      ror: 0.5,
      rorAllTime: 0.25,
    });
  });

  it('is null when nobody is active, and all-time when nobody ever was', () => {
    expect(rorOf({ ...nobody(), ever: 4 })).toMatchObject({ ror: null, rorAllTime: 0 });
    expect(rorOf(nobody())).toMatchObject({ ror: null, rorAllTime: null });
  });

  it('is 0, not null, when somebody is active and nobody came back', () => {
    expect(rorOf({ ...nobody(), ever: 1, active: 1 })).toMatchObject({ ror: 0, rorAllTime: 0 });
  });
});

describe('rorSeries', () => {
  it('has a point a day, each as standingOn gives it, future days included', () => {
    const points = rorSeries(ANNA_AND_BEN, on('2024-02-27'), on('2025-06-03'));
    expect(points).toHaveLength(463);
    for (const { day, ...point } of points) expect(point).toEqual(rorOf(standingOn(day, ANNA_AND_BEN)));
  });

  it('begins in the middle of a history with what was before', () => {
    expect(rorSeries(ANNA_AND_BEN, on('2024-12-01'), on('2024-12-01'))).toMatchObject([
      { active: 2, both: 1 },
    ]);
  });

  it('has Mondays for weeks', () => {
    const points = rorSeries(ANNA_AND_BEN, on('2024-05-31'), on('2024-06-17'), 'week');
    expect(points.map((point) => point.day)).toEqual([on('2024-06-03'), on('2024-06-10'), on('2024-06-17')]);
  });

  it('has last days for months, of leap years too', () => {
    const points = rorSeries(ANNA_AND_BEN, on('2024-01-31'), on('2024-04-29'), 'month');
    expect(points.map((point) => point.day)).toEqual([on('2024-01-31'), on('2024-02-29'), on('2024-03-31')]);
    expect(points.map((point) => point.active)).toEqual([0, 1, 1]);
  });

  it('is empty where the days end before they begin', () => {
    expect(rorSeries(ANNA_AND_BEN, on('2024-06-02'), on('2024-06-01'))).toEqual([]);
  });
});
