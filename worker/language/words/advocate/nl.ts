import type { AdvocateWords } from './words.ts';

export const nl: AdvocateWords = {
  heading: 'Uw aanbevelingen',
  alone: 'Deze pagina is alleen voor u. Geef de link hieronder door, niet het adres van deze pagina.',
  copy: 'Selecteer en kopieer de link, of kies een van de manieren hieronder.',
  off: 'Uw link staat op dit moment uit. {business} kan u zeggen waarom.',
  passOn: 'Doorgeven',
  scan: 'Wie naast u staat, kan hem met de telefoon scannen.',
  became: 'Wat ervan kwam',
  opened: {
    zero: 'Nog niemand heeft uw link geopend.',
    one: 'Uw link is {count} keer geopend.',
    other: 'Uw link is {count} keer geopend.',
  },
  countsOnly: 'Dit zijn alleen aantallen. Wie de mensen zijn, is hier niet te zien.',
  question: 'Een vraag aan u',
  answered: 'Dank u, uw antwoord is genoteerd.',
  name: 'Uw naam',
  hidden: 'De mensen die u brengt, zien uw naam niet.',
  show: 'Mijn voornaam tonen',
  hide: 'Mijn voornaam niet meer tonen',
  allowed: 'U staat toe:',
  allowsNothing: 'U staat hier op dit moment niets van toe.',
  change: 'Alles bekijken en wijzigen',
  kept: 'Wat over u wordt bewaard',
  file: 'In het bestand staan uw aankopen per dag, wat u hebt toegestaan, wat u is gevraagd en wat u hebt geantwoord, en uw links met hun aantallen.',
  fileLeavesOut:
    'Bedragen, notities en wie andere mensen zijn, staan er niet in, omdat een adres in andere handen kan komen. Op verzoek geeft {business} u alles.',
  download: 'Het bestand downloaden',
  until: 'Het adres van deze pagina werkt tot en met {day}.',
};
