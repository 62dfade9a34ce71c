import type { Words } from './words.ts';

/**
 * `klient` is a masculine personal noun: with the genitive ("zaufało nam 3 klientów", read "trzech
 * klientów") the sentence is right after every number, also after 22, where the nominative is not.
 */
export const pl: Words = {
  badge: {
    trusted: {
      one: 'Zaufał nam {count} klient',
      few: 'Zaufało nam {count} klientów',
      many: 'Zaufało nam {count} klientów',
      other: 'Zaufało nam {count} klienta',
    },
    detail: '{share} wróciło lub przyszło z polecenia',
    referred: 'Poleca {name}',
    proof: 'Jak liczymy',
    share: 'Poleć nas',
  },
  panel: {
    heading: 'Poleć nas',
    intro:
      'Ten link jest tylko Twój. Kto kupi z jego pomocą, liczy się jako osoba przyprowadzona przez Ciebie.',
    link: 'Twój link',
    copy: 'Kopiuj',
    copied: 'Skopiowano.',
    copyFailed: 'Link jest zaznaczony: skopiuj go samodzielnie.',
    more: 'Inne sposoby',
    qr: 'Kod QR Twojego linku',
    brought: {
      zero: 'Jeszcze nikt od Ciebie nie przyszedł.',
      one: 'Przyszła od Ciebie {count} osoba.',
      few: 'Przyszły od Ciebie {count} osoby.',
      many: 'Przyszło od Ciebie {count} osób.',
      other: 'Przyszło od Ciebie {count} osoby.',
    },
    named: 'Pokaż moje imię osobom, które przyprowadzę',
    namedAs: 'Zobaczą: {name}',
    saved: 'Zapisano.',
    failed: 'Nie udało się. Spróbuj ponownie.',
    close: 'Zamknij',
  },
  sharing: {
    nameless: 'Nie znamy tu Twojego imienia, więc nie można go pokazać.',
    email: 'E-mail',
    sms: 'SMS',
    message: 'Polecam {business}:',
    staleToken: 'Ta strona jest otwarta zbyt długo. Odśwież ją.',
    noToken: 'Zaloguj się, aby otrzymać własny link.',
  },
  proof: {
    lead: 'klientów z ostatnich 12 miesięcy wróciło lub przyszło z polecenia.',
    tooFew:
      'Klienci w ostatnich 12 miesiącach: {count}. Odsetek pojawia się od {minimum} klientów; przy mniejszej liczbie niewiele by mówił.',
    figures: 'Liczby',
    active: 'Klienci w okresie',
    counted: 'Wrócili lub przyszli z polecenia',
    repeat: 'Wrócili',
    referred: 'Przyszli z polecenia',
    both: 'Jedno i drugie, liczone raz',
    window: 'Okres',
    asOf: 'Stan na',
    zone: 'Dni liczone są według strefy {zone}.',
    overTime: 'Ostatnie 24 miesiące',
    plot: 'Od {from} do {to}: najmniej {low}, najwięcej {high}, ostatnio {last}.',
    table: 'To samo w tabeli',
    day: 'Dzień',
    share: 'Udział',
    computed: 'Jak to jest liczone',
    steps: [
      'Klient liczy się tak długo, jak długo co najmniej jeden z jego zakupów ma mniej niż 12 miesięcy.',
      'Wrócił ten, kto w całej historii kupił co najmniej dwa razy. Z polecenia przyszedł ten, kogo przyprowadził inny klient, osobistym linkiem lub z imienia.',
      'Udział to klienci, których dotyczy jedno lub drugie, każdy liczony raz, podzieleni przez wszystkich klientów z okresu. Jest zaokrąglany w dół, nigdy w górę.',
      'Zakup zwrócony w całości nie liczy się w żadnym dniu. Dane spóźnione i poprawione zmieniają także dni wcześniejsze.',
    ],
    notClaimed: 'Czego nie twierdzimy',
    limits: [
      'Firma sama zapisuje swoje zakupy. Podpis pokazuje, skąd pochodzą liczby, a nie to, że każdy zapis jest prawdziwy lub że żadnego nie brakuje.',
      'Liczba nie mówi, dlaczego ktoś wrócił ani jak bardzo jest zadowolony.',
      'Nie mówi nic o pojedynczej osobie: nie publikujemy tu nazwiska ani adresu żadnego klienta.',
    ],
    check: 'Sprawdź tę liczbę',
    checkIntro:
      'Liczby są podpisane (Ed25519). Te wiersze porównują je z opublikowanym kluczem, w konsoli przeglądarki lub w Node.',
    signedFigures: 'Podpisane liczby',
    publicKey: 'Klucz publiczny',
    unsigned: 'Nie ustawiono tu sekretu do podpisów, dlatego liczby nie są podpisane.',
    countedBy: 'Liczone przez Kith na podstawie zakupów, które zapisuje {business}.',
  },
};
