import type { PermissionWords } from './words.ts';

export const de: PermissionWords = {
  heading: 'Wozu wir uns melden dürfen',
  intro:
    'Hier entscheiden Sie, wozu {business} sich bei Ihnen melden darf und auf welchem Weg. Sie können es jederzeit ändern.',
  agree:
    'Ich bin einverstanden, dass {business} sich zu dem, was ich hier ankreuze, auf den angekreuzten Wegen bei mir meldet. Auf dieser Seite kann ich das jederzeit widerrufen.',
  purposes: {
    updates: { name: 'Neuigkeiten', what: 'Neuigkeiten, Tipps und Angebote von {business}.' },
    feedback: { name: 'Ihre Meinung', what: 'Fragen danach, wie es war.' },
    testimonial: {
      name: 'Ihre eigenen Worte',
      what: 'Die Bitte um ein paar Worte von Ihnen, und dass wir sie zeigen.',
    },
    call: { name: 'Anrufe', what: 'Ab und zu ein persönlicher Anruf.' },
    introduction: { name: 'Empfehlungen', what: 'Die Frage, ob Sie uns jemandem vorstellen möchten.' },
  },
  channels: {
    email: 'Per E-Mail',
    sms: 'Per SMS',
    phone: 'Telefonisch',
    post: 'Per Brief',
    web: 'Auf der Website',
    any: 'Auf jedem Weg',
  },
  grounds: {
    soft_opt_in: 'Erlaubt, weil Sie hier gekauft haben. Sie können widersprechen.',
    legitimate_interest: 'Ohne Ihre Einwilligung erlaubt. Sie können widersprechen.',
    contract: 'Nötig für das, was Sie bestellt haben.',
  },
  save: 'Speichern',
  saved: 'Gespeichert. Das gilt ab jetzt.',
  none: 'Nichts davon, nie mehr',
  noneHint: 'Ein Klick genügt: {business} meldet sich zu nichts davon wieder bei Ihnen.',
  noneHolds: 'Sie haben gesagt: nichts davon, nie mehr. Was Sie ankreuzen und speichern, ist wieder erlaubt.',
  kept: 'Was aufbewahrt wird',
  keeps: [
    'Ihre Entscheidungen, jeweils mit Zeitpunkt, Ort und den Worten, die Ihnen gezeigt wurden. Sie belegen, dass {business} Sie vorher gefragt hat.',
    'Sie können verlangen, dass {business} alles über Sie löscht. Dann bleibt nur ein Fingerabdruck Ihrer Adresse, den niemand lesen kann: Er sorgt dafür, dass Ihnen nicht aus Versehen wieder geschrieben wird.',
  ],
  expires: {
    one: 'Nach {count} Monat ohne Kontakt endet eine Einwilligung von selbst.',
    other: 'Nach {count} Monaten ohne Kontakt endet eine Einwilligung von selbst.',
  },
  history: 'Was bisher gesagt wurde',
  noHistory: 'Noch nichts.',
  acts: {
    given: 'Eingewilligt: {what}',
    noted: 'Ohne Ihre Einwilligung vermerkt: {what}',
    withdrawn: 'Zurückgenommen: {what}',
    objected: 'Widersprochen: {what}',
  },
  sources: {
    panel: 'im Empfehlungsfenster',
    page: 'auf dieser Seite',
    checkout: 'beim Kauf',
    import: 'aus früheren Unterlagen',
    person: 'vermerkt von {business}',
  },
  gone: {
    heading: 'Diese Seite ist nicht offen',
    text: 'Die Adresse ist unvollständig oder zu alt. Bitte lassen Sie sich vom Unternehmen eine neue geben.',
  },
  failed: {
    heading: 'Das ließ sich nicht speichern',
    text: 'Bitte gehen Sie zurück, laden Sie die Seite neu und versuchen Sie es noch einmal.',
  },
  busy: {
    heading: 'Einen Moment, bitte',
    text: 'Gerade lässt sich nichts anzeigen oder speichern. Bitte versuchen Sie es in einer Minute noch einmal.',
  },
};
