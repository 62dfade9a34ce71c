import type { PermissionWords } from './words.ts';

export const it: PermissionWords = {
  heading: 'Per cosa possiamo contattarti',
  intro: 'Qui decidi per cosa {business} può contattarti, e come. Puoi cambiare idea in qualsiasi momento.',
  agree:
    'Accetto che {business} mi contatti per ciò che seleziono qui, nei modi che seleziono. Posso revocarlo in questa pagina in qualsiasi momento.',
  purposes: {
    updates: { name: 'Novità', what: 'Novità, consigli e offerte di {business}.' },
    feedback: { name: 'La tua opinione', what: 'Domande su come ti sei trovato.' },
    testimonial: { name: 'Le tue parole', what: 'Chiederti qualche parola, e mostrarla.' },
    call: { name: 'Telefonate', what: 'Ogni tanto una telefonata personale.' },
    introduction: { name: 'Presentazioni', what: 'Chiederti se vuoi presentarci a qualcuno.' },
  },
  channels: {
    email: 'Per e-mail',
    sms: 'Per SMS',
    phone: 'Per telefono',
    post: 'Per lettera',
    web: 'Sul sito',
    any: 'In ogni modo',
  },
  grounds: {
    soft_opt_in: 'Consentito perché hai acquistato qui. Puoi opporti.',
    legitimate_interest: 'Consentito senza il tuo consenso. Puoi opporti.',
    contract: 'Necessario per ciò che hai ordinato.',
  },
  save: 'Salva',
  saved: 'Salvato. Vale da subito.',
  none: 'Niente di tutto questo, mai',
  noneHint: 'Basta un clic: {business} non ti contatterà più per niente di tutto questo.',
  noneHolds: 'Hai detto: niente di tutto questo, mai. Ciò che selezioni e salvi è di nuovo consentito.',
  kept: 'Che cosa viene conservato',
  keeps: [
    'Le tue scelte, ciascuna con il momento, dove l’hai fatta e le parole che ti sono state mostrate. Dimostrano che {business} te l’ha chiesto prima.',
    'Puoi chiedere a {business} di cancellare tutto ciò che ti riguarda. Resta allora solo un’impronta del tuo indirizzo, che nessuno può leggere: serve a non scriverti di nuovo per errore.',
  ],
  expires: {
    one: 'Dopo {count} mese senza contatti un consenso termina da solo.',
    many: 'Dopo {count} di mesi senza contatti un consenso termina da solo.',
    other: 'Dopo {count} mesi senza contatti un consenso termina da solo.',
  },
  history: 'Che cosa è stato detto finora',
  noHistory: 'Ancora niente.',
  acts: {
    given: 'Accettato: {what}',
    noted: 'Annotato senza il tuo consenso: {what}',
    withdrawn: 'Revocato: {what}',
    objected: 'Opposizione: {what}',
  },
  sources: {
    panel: 'nel pannello per consigliarci',
    page: 'in questa pagina',
    checkout: 'al momento dell’acquisto',
    import: 'da dati precedenti',
    person: 'annotato da {business}',
  },
  gone: {
    heading: 'Questa pagina non è aperta',
    text: 'L’indirizzo è incompleto o troppo vecchio. Chiedine uno nuovo all’azienda.',
  },
  failed: { heading: 'Non è stato possibile salvare', text: 'Torna indietro, ricarica la pagina e riprova.' },
  busy: {
    heading: 'Un momento, per favore',
    text: 'Al momento non si può mostrare né salvare nulla. Riprova tra un minuto.',
  },
};
