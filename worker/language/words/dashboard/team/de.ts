import type { TeamWords } from './words.ts';

export const de: TeamWords = {
  team: {
    intro: 'Wer sich hier anmelden darf. Niemand hat ein Passwort: Wer eingeladen wird, bekommt einen Link.',
    roles: {
      owner: 'darf alles',
      manager: 'alles außer Team und Schlüsseln',
      helper: 'kümmert sich um Kunden, sieht keine Beträge, nimmt keine Listen mit',
      viewer: 'sieht zu und ändert nichts',
    },
    caption: 'Wer sich anmelden darf',
    columns: { name: 'Name', role: 'Rolle', since: 'Seit', email: 'E-Mail', deeds: 'Ändern' },
    you: 'Sie',
    changeRole: 'Rolle setzen',
    newLink: 'Neuer Link zum Anmelden',
    remove: 'Entfernen',
    roleOf: 'Rolle von {name}',
    lastOwner: 'Ein Betrieb behält mindestens einen Inhaber. Machen Sie zuerst jemand anderen zum Inhaber.',
    gone: 'Diese Person wurde inzwischen entfernt.',
    inviteHeading: 'Jemanden einladen',
    invite: 'Einladen',
    fields: {
      name: { label: 'Name', wrong: 'Ein Name mit 1 bis 200 Zeichen.' },
      email: {
        label: 'E-Mail',
        hint: 'Kann fehlen. Dorthin geht nur etwas, wenn diese Installation Mails verschickt.',
        wrong: 'Eine E-Mail-Adresse wie mia@shop.example.',
      },
      role: { label: 'Rolle', wrong: 'Eine der Rollen.' },
    },
  },
  link: {
    heading: 'Ein Link für {name}',
    explained:
      'Wer diese Adresse öffnet und auf den Knopf drückt, ist als {name} angemeldet. Sie gilt einmal. Kopieren Sie sie jetzt und geben Sie sie auf einem Weg weiter, dem Sie trauen: Sie wird nicht noch einmal gezeigt.',
    label: 'Adresse',
    until: 'Sie gilt bis zum {date}.',
    back: 'Zurück zum Team',
  },
  keys: {
    intro:
      'Schlüssel sind für Software: ein geheimer für Ihren Server, ein öffentlicher für Ihre Seiten. Ein Schlüssel wird einmal gezeigt, wenn er gemacht wird.',
    caption: 'Die Schlüssel dieses Betriebs',
    columns: { key: 'Schlüssel', kind: 'Art', made: 'Gemacht', state: 'Zustand' },
    kinds: { secret: 'geheim', publishable: 'öffentlich' },
    works: 'gilt',
    revokedOn: 'widerrufen {date}',
    revoke: 'Widerrufen',
    last: 'Der letzte geheime Schlüssel bleibt: Ohne einen erreicht keine Software den Betrieb. Machen Sie zuerst einen anderen.',
    createHeading: 'Einen Schlüssel machen',
    create: 'Schlüssel machen',
    fields: {
      kind: { label: 'Art', wrong: 'Eine der Arten.' },
      label: {
        label: 'Wofür er ist',
        hint: 'Damit Sie Schlüssel unterscheiden können. Kann fehlen.',
        wrong: 'Höchstens 200 Zeichen.',
      },
    },
    madeHeading: 'Ihr neuer Schlüssel',
    madeExplained:
      'Kopieren Sie ihn jetzt: Er wird nicht noch einmal gezeigt, aufbewahrt wird nur ein Abdruck von ihm.',
    madeLabel: 'Schlüssel',
    back: 'Zurück zu den Schlüsseln',
  },
  you: {
    intro: 'Wie Sie hier heißen, und wie Sie sich anmelden.',
    fields: {
      name: { label: 'Ihr Name', wrong: 'Ein Name mit 1 bis 200 Zeichen.' },
      email: {
        label: 'Ihre E-Mail',
        hint: 'Kann fehlen.',
        wrong: 'Eine E-Mail-Adresse wie mia@shop.example.',
      },
      lang: { label: 'Sprache', wrong: 'Eine der Sprachen.' },
      letter: {
        label: 'Schicken Sie mir den Montagsbrief',
        hint: 'Die fünf Zeilen der Übersicht als E-Mail, wenn diese Installation Mails verschickt.',
        wrong: 'Ja oder nein.',
      },
    },
    byBrowser: 'wie mein Browser fragt',
    languages: { en: 'English', de: 'Deutsch' },
    letterNeedsEmail: 'Für den Brief braucht es eine E-Mail-Adresse.',
    passkeysHeading: 'Passkeys',
    passkeysIntro:
      'Mit einem Passkey melden Sie sich mit Finger, Gesicht oder der PIN Ihres Geräts an, ohne Link und ohne Schlüssel.',
    noPasskeys: 'Sie haben noch keinen Passkey.',
    caption: 'Ihre Passkeys',
    columns: { name: 'Name', added: 'Hinzugefügt', used: 'Zuletzt benutzt', deeds: 'Ändern' },
    neverUsed: 'nie',
    remove: 'Entfernen',
    add: 'Passkey dieses Geräts hinzufügen',
    passkeyName: {
      label: 'Name des Passkeys',
      hint: 'Etwa das Gerät, auf dem er ist.',
      wrong: 'Ein Name mit 1 bis 100 Zeichen.',
    },
    taken: 'Diesen Passkey gibt es hier schon.',
    failed: 'Es wurde kein Passkey hinzugefügt. Sie können es noch einmal versuchen.',
    everywhereHeading: 'Anderswo angemeldet?',
    everywhereIntro: 'Beendet alle Ihre Anmeldungen, auch auf diesem Gerät.',
    everywhere: 'Überall abmelden',
  },
};
