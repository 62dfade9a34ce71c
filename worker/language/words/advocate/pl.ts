import type { AdvocateWords } from './words.ts';

export const pl: AdvocateWords = {
  heading: 'Twoje polecenia',
  alone: 'Ta strona jest tylko dla Ciebie. Przekazuj poniższy link, a nie adres tej strony.',
  copy: 'Zaznacz link i skopiuj go albo wybierz jeden ze sposobów poniżej.',
  off: 'Twój link jest chwilowo wyłączony. {business} może wyjaśnić dlaczego.',
  passOn: 'Przekaż dalej',
  scan: 'Osoba obok Ciebie może go zeskanować telefonem.',
  became: 'Co z tego wynikło',
  opened: {
    zero: 'Nikt jeszcze nie otworzył Twojego linku.',
    one: 'Twój link otwarto {count} raz.',
    few: 'Twój link otwarto {count} razy.',
    many: 'Twój link otwarto {count} razy.',
    other: 'Twój link otwarto {count} raza.',
  },
  countsOnly: 'To same liczby. Kim są te osoby, tutaj nie widać.',
  question: 'Pytanie do Ciebie',
  answered: 'Dziękujemy, Twoja odpowiedź została zapisana.',
  name: 'Twoje imię',
  hidden: 'Osoby, które przyprowadzasz, nie widzą Twojego imienia.',
  show: 'Pokaż moje imię',
  hide: 'Nie pokazuj już mojego imienia',
  allowed: 'Zgadzasz się na:',
  allowsNothing: 'Obecnie nie zgadzasz się na nic z tego.',
  change: 'Zobacz wszystko i zmień',
  kept: 'Co o Tobie przechowujemy',
  file: 'Plik zawiera Twoje zakupy według dni, Twoje zgody, zadane Ci pytania i Twoje odpowiedzi oraz Twoje linki z liczbami.',
  fileLeavesOut:
    'Nie ma w nim kwot, notatek ani tego, kim są inne osoby, bo adres może trafić w cudze ręce. Na żądanie {business} przekaże Ci wszystko.',
  download: 'Pobierz plik',
  until: 'Adres tej strony działa do: {day}.',
};
