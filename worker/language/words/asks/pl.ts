import type { AskWords } from './words.ts';

export const pl: AskWords = {
  why: {
    give: 'Teraz nie ma o co prosić tego klienta. Nowina, wskazówka albo podziękowanie będzie mile widziane.',
    give_first: 'Ostatnio to Ty o coś prosiłeś. Zanim poprosisz znowu, daj coś od siebie.',
    rate: 'Klient kupił i nie był jeszcze pytany, jak było. Pytamy o to wszystkich.',
    read: 'Na większą prośbę jest za wcześnie. Coś wartego przeczytania pozwoli o Tobie pamiętać.',
    permission: 'Znacie się, ale nie możesz jeszcze pisać. Najpierw poproś o zgodę.',
    words:
      'Klient miał czas wyrobić sobie zdanie i nigdy nie był proszony o kilka słów. Prosimy o to wszystkich.',
    share: 'Klient wrócił, więc może zna kogoś, komu też by się spodobało.',
    name_somebody: 'Klient wrócił, więc może przyjdzie mu na myśl ktoś, komu też by się spodobało.',
    introduce: {
      one: 'Od tego klienta przyszła {count} osoba. Prośba o osobiste przedstawienie nie będzie przesadą.',
      few: 'Od tego klienta przyszły {count} osoby. Prośba o osobiste przedstawienie nie będzie przesadą.',
      many: 'Od tego klienta przyszło {count} osób. Prośba o osobiste przedstawienie nie będzie przesadą.',
      other: 'Od tego klienta przyszło {count} osoby. Prośba o osobiste przedstawienie nie będzie przesadą.',
    },
    vouch: {
      one: 'Od tego klienta przyszła {count} osoba, więc jego słowo się liczy.',
      few: 'Od tego klienta przyszły {count} osoby, więc jego słowo się liczy.',
      many: 'Od tego klienta przyszło {count} osób, więc jego słowo się liczy.',
      other: 'Od tego klienta przyszło {count} osoby, więc jego słowo się liczy.',
    },
    offer: 'Relacja dojrzała do „{offer}”.',
  },
  panel: {
    rate: 'Opowiesz nam, jak było?',
    permission: 'Czy możemy czasem do Ciebie napisać?',
    words: 'Napiszesz nam kilka słów, które będziemy mogli pokazać?',
    share: 'Przekażesz swój link komuś, komu mogłoby się tu spodobać?',
    name_somebody: 'Przychodzi Ci na myśl ktoś, komu mogłoby się tu spodobać?',
    introduce: 'Przedstawisz nas komuś osobiście?',
    vouch: 'Czy inni mogą zapytać Cię, jak Ci z nami jest?',
    offer: 'Coś dla Ciebie: {offer}',
    yes: 'Tak, chętnie',
    no: 'Nie teraz',
  },
};
