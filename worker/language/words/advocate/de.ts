import type { AdvocateWords } from './words.ts';

export const de: AdvocateWords = {
  heading: 'Ihre Empfehlungen',
  alone: 'Diese Seite ist nur für Sie. Geben Sie den Link unten weiter, nicht die Adresse dieser Seite.',
  copy: 'Markieren und kopieren Sie den Link, oder nehmen Sie einen der Wege darunter.',
  off: 'Ihr Link ist zurzeit abgeschaltet. {business} kann Ihnen sagen, warum.',
  passOn: 'Weitergeben',
  scan: 'Wer neben Ihnen steht, kann ihn mit dem Telefon scannen.',
  became: 'Was daraus wurde',
  opened: {
    zero: 'Ihren Link hat noch niemand geöffnet.',
    one: 'Ihr Link wurde {count} Mal geöffnet.',
    other: 'Ihr Link wurde {count} Mal geöffnet.',
  },
  countsOnly: 'Das sind nur Anzahlen. Wer die Personen sind, wird hier nicht gezeigt.',
  question: 'Eine Frage an Sie',
  answered: 'Danke, Ihre Antwort ist vermerkt.',
  name: 'Ihr Name',
  hidden: 'Die Personen, die Sie bringen, sehen Ihren Namen nicht.',
  show: 'Meinen Vornamen zeigen',
  hide: 'Meinen Vornamen nicht mehr zeigen',
  allowed: 'Sie erlauben:',
  allowsNothing: 'Sie erlauben zurzeit nichts davon.',
  change: 'Alles ansehen und ändern',
  kept: 'Was über Sie aufbewahrt wird',
  file: 'In der Datei stehen Ihre Käufe nach Tagen, was Sie erlaubt haben, was Sie gefragt wurden und geantwortet haben, und Ihre Links mit ihren Anzahlen.',
  fileLeavesOut:
    'Beträge, Notizen und wer andere Personen sind, steht nicht darin, denn eine Adresse kann in andere Hände geraten. Auf Anfrage gibt {business} Ihnen alles.',
  download: 'Datei herunterladen',
  until: 'Die Adresse dieser Seite gilt bis {day}.',
};
