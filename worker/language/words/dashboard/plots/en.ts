import type { PlotWords } from './words.ts';

export const en: PlotWords = {
  asTable: 'As a table',
  day: 'Day',
  total: 'Together',
  none: '–',
  range: '{low} to {high}',
  soFar: '{value} so far',
  unfinished: 'What is marked “so far” is not over yet and can still grow.',
  clients: 'Clients',
  expected: 'Expected',
  observed: 'Came true',
  interval: 'Range',
};
