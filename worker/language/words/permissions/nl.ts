import type { PermissionWords } from './words.ts';

export const nl: PermissionWords = {
  heading: 'Waarover wij contact mogen opnemen',
  intro: 'Hier bepaalt u waarover {business} contact met u mag opnemen, en hoe. U kunt het altijd wijzigen.',
  agree:
    'Ik ga ermee akkoord dat {business} contact met mij opneemt over wat ik hier aanvink, op de manieren die ik aanvink. Op deze pagina kan ik dat altijd intrekken.',
  purposes: {
    updates: { name: 'Nieuws', what: 'Nieuws, tips en aanbiedingen van {business}.' },
    feedback: { name: 'Uw mening', what: 'Vragen over hoe het was.' },
    testimonial: { name: 'Uw eigen woorden', what: 'U om een paar woorden vragen, en die tonen.' },
    call: { name: 'Telefoontjes', what: 'Af en toe een persoonlijk telefoontje.' },
    introduction: { name: 'Introducties', what: 'Vragen of u ons aan iemand wilt voorstellen.' },
  },
  channels: {
    email: 'Per e-mail',
    sms: 'Per sms',
    phone: 'Telefonisch',
    post: 'Per brief',
    web: 'Op de website',
    any: 'Op elke manier',
  },
  grounds: {
    soft_opt_in: 'Toegestaan omdat u hier hebt gekocht. U kunt bezwaar maken.',
    legitimate_interest: 'Toegestaan zonder uw toestemming. U kunt bezwaar maken.',
    contract: 'Nodig voor wat u hebt besteld.',
  },
  save: 'Opslaan',
  saved: 'Opgeslagen. Dit geldt vanaf nu.',
  none: 'Niets hiervan, nooit meer',
  noneHint: 'Eén klik is genoeg: {business} neemt hierover nooit meer contact met u op.',
  noneHolds: 'U hebt gezegd: niets hiervan, nooit meer. Wat u aanvinkt en opslaat, mag weer.',
  kept: 'Wat bewaard wordt',
  keeps: [
    'Uw keuzes, elk met het moment, waar u haar maakte en de woorden die u te zien kreeg. Ze laten zien dat {business} het u eerst heeft gevraagd.',
    'U kunt {business} vragen alles over u te wissen. Dan blijft alleen een vingerafdruk van uw adres over, die niemand kan lezen: die zorgt ervoor dat u niet per ongeluk opnieuw wordt aangeschreven.',
  ],
  expires: {
    one: 'Na {count} maand zonder contact eindigt een toestemming vanzelf.',
    other: 'Na {count} maanden zonder contact eindigt een toestemming vanzelf.',
  },
  history: 'Wat er tot nu toe is gezegd',
  noHistory: 'Nog niets.',
  acts: {
    given: 'Toegestemd: {what}',
    noted: 'Zonder uw toestemming genoteerd: {what}',
    withdrawn: 'Ingetrokken: {what}',
    objected: 'Bezwaar: {what}',
  },
  sources: {
    panel: 'in het aanbevelingsvenster',
    page: 'op deze pagina',
    checkout: 'bij de aankoop',
    import: 'uit eerdere gegevens',
    person: 'genoteerd door {business}',
  },
  gone: {
    heading: 'Deze pagina is niet open',
    text: 'Het adres is onvolledig of te oud. Vraag het bedrijf om een nieuw adres.',
  },
  failed: {
    heading: 'Dat kon niet worden opgeslagen',
    text: 'Ga terug, laad de pagina opnieuw en probeer het nog eens.',
  },
  busy: {
    heading: 'Een ogenblik geduld',
    text: 'Er kan nu niets worden getoond of opgeslagen. Probeer het over een minuut opnieuw.',
  },
};
