import type { PlotWords } from './words.ts';

export const de: PlotWords = {
  asTable: 'Als Tabelle',
  day: 'Tag',
  total: 'Zusammen',
  none: '–',
  range: '{low} bis {high}',
  soFar: 'bisher {value}',
  unfinished: 'Was mit „bisher“ bezeichnet ist, ist noch nicht abgeschlossen und kann noch wachsen.',
  clients: 'Kunden',
  expected: 'Erwartet',
  observed: 'Eingetroffen',
  interval: 'Bereich',
};
