import type { PermissionWords } from './words.ts';

export const pl: PermissionWords = {
  heading: 'W jakich sprawach możemy się kontaktować',
  intro:
    'Tutaj decydujesz, w jakich sprawach {business} może się z Tobą kontaktować i w jaki sposób. Możesz to zmienić w każdej chwili.',
  agree:
    'Zgadzam się, aby {business} kontaktował się ze mną w sprawach, które tu zaznaczam, i w zaznaczony sposób. Mogę to cofnąć na tej stronie w każdej chwili.',
  purposes: {
    updates: { name: 'Nowości', what: 'Nowości, porady i oferty od {business}.' },
    feedback: { name: 'Twoja opinia', what: 'Pytania o to, jak było.' },
    testimonial: { name: 'Twoje własne słowa', what: 'Prośba o kilka słów od Ciebie i pokazanie ich.' },
    call: { name: 'Telefony', what: 'Od czasu do czasu osobisty telefon.' },
    introduction: { name: 'Polecenia osobiste', what: 'Pytanie, czy zechcesz nas komuś przedstawić.' },
  },
  channels: {
    email: 'E-mailem',
    sms: 'SMS-em',
    phone: 'Telefonicznie',
    post: 'Listem',
    web: 'Na stronie internetowej',
    any: 'W każdy sposób',
  },
  grounds: {
    soft_opt_in: 'Dozwolone, bo masz tu zakupy. Możesz wyrazić sprzeciw.',
    legitimate_interest: 'Dozwolone bez Twojej zgody. Możesz wyrazić sprzeciw.',
    contract: 'Potrzebne do realizacji Twojego zamówienia.',
  },
  save: 'Zapisz',
  saved: 'Zapisano. Obowiązuje od teraz.',
  none: 'Nic z tego, nigdy',
  noneHint:
    'Wystarczy jedno kliknięcie: {business} nie będzie już kontaktować się z Tobą w żadnej z tych spraw.',
  noneHolds: 'Twoja decyzja: nic z tego, nigdy. To, co zaznaczysz i zapiszesz, będzie znowu dozwolone.',
  kept: 'Co jest przechowywane',
  keeps: [
    'Twoje decyzje, każda z chwilą, miejscem i słowami, które Ci pokazano. Świadczą o tym, że {business} najpierw zapytał o zgodę.',
    'Możesz zażądać, aby {business} usunął wszystko, co Ciebie dotyczy. Zostaje wtedy tylko odcisk Twojego adresu, którego nikt nie odczyta: dzięki niemu nikt przez pomyłkę znów do Ciebie nie napisze.',
  ],
  expires: {
    one: 'Po {count} miesiącu bez kontaktu zgoda wygasa sama.',
    few: 'Po {count} miesiącach bez kontaktu zgoda wygasa sama.',
    many: 'Po {count} miesiącach bez kontaktu zgoda wygasa sama.',
    other: 'Po {count} miesiąca bez kontaktu zgoda wygasa sama.',
  },
  history: 'Co dotąd powiedziano',
  noHistory: 'Jeszcze nic.',
  acts: {
    given: 'Zgoda: {what}',
    noted: 'Odnotowano bez Twojej zgody: {what}',
    withdrawn: 'Cofnięto: {what}',
    objected: 'Sprzeciw: {what}',
  },
  sources: {
    panel: 'w panelu polecania',
    page: 'na tej stronie',
    checkout: 'przy zakupie',
    import: 'z wcześniejszych danych',
    person: 'odnotował {business}',
  },
  gone: {
    heading: 'Ta strona nie jest dostępna',
    text: 'Adres jest niepełny lub zbyt stary. Poproś firmę o nowy.',
  },
  failed: { heading: 'Nie udało się zapisać', text: 'Wróć, odśwież stronę i spróbuj ponownie.' },
  busy: {
    heading: 'Chwileczkę',
    text: 'W tej chwili nie można niczego pokazać ani zapisać. Spróbuj ponownie za minutę.',
  },
};
