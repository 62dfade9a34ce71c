import type { AdvocateWords } from './words.ts';

export const it: AdvocateWords = {
  heading: 'I tuoi consigli',
  alone: 'Questa pagina è solo per te. Condividi il link qui sotto, non l’indirizzo di questa pagina.',
  copy: 'Seleziona il link e copialo, oppure usa uno dei modi qui sotto.',
  off: 'Al momento il tuo link è disattivato. {business} può dirti perché.',
  passOn: 'Condividilo',
  scan: 'Chi è accanto a te può inquadrarlo con il telefono.',
  became: 'Che cosa ne è venuto',
  opened: {
    zero: 'Nessuno ha ancora aperto il tuo link.',
    one: 'Il tuo link è stato aperto {count} volta.',
    many: 'Il tuo link è stato aperto {count} di volte.',
    other: 'Il tuo link è stato aperto {count} volte.',
  },
  countsOnly: 'Sono solo numeri. Chi siano le persone qui non si vede.',
  question: 'Una domanda per te',
  answered: 'Grazie, la tua risposta è registrata.',
  name: 'Il tuo nome',
  hidden: 'Le persone che porti non vedono il tuo nome.',
  show: 'Mostra il mio nome di battesimo',
  hide: 'Non mostrare più il mio nome di battesimo',
  allowed: 'Consenti:',
  allowsNothing: 'Al momento non consenti nulla di tutto questo.',
  change: 'Vedi tutto e modificalo',
  kept: 'Che cosa si conserva di te',
  file: 'Il file contiene i tuoi acquisti per giorno, ciò che hai consentito, ciò che ti è stato chiesto e le tue risposte, e i tuoi link con i loro numeri.',
  fileLeavesOut:
    'Importi, note e chi siano altre persone non ci sono, perché un indirizzo può finire in altre mani. Su richiesta, {business} ti dà tutto.',
  download: 'Scarica il file',
  until: 'L’indirizzo di questa pagina è valido fino al giorno {day}.',
};
