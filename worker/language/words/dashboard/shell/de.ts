import type { ShellWords } from './words.ts';

export const de: ShellWords = {
  skip: 'Zum Inhalt',
  menu: 'Seiten',
  screens: {
    home: 'Übersicht',
    calls: 'Anrufe',
    clients: 'Kunden',
    referrals: 'Empfehlungen',
    growth: 'Wachstum',
    proof: 'Nachweis',
    connect: 'Verbinden',
    imports: 'Importe',
    badge: 'Siegel',
    settings: 'Einstellungen',
  },
  add: 'Eintragen',
  addKey: 'Taste: a',
  signOut: 'Abmelden',
  signedInAs: 'Angemeldet als {name} ({role})',
  roles: { owner: 'Inhaber', manager: 'Leitung', helper: 'Mitarbeit', viewer: 'Einsicht' },
  nameless: 'Inhaber ohne Namen',
  generated: 'Dieser Betrieb ist eine Vorführung: Es gibt ihn nicht, und seine Geschichte ist erzeugt.',
  openYourOwn: 'Eigenen Betrieb eröffnen',
  correct: 'Bitte berichtigen Sie:',
  back: 'Zurück',
  notices: {
    notAllowed: {
      heading: 'Dafür reicht Ihre Rolle nicht',
      text: 'Ein Inhaber kann Ihnen unter Einstellungen, Team eine andere Rolle geben.',
    },
    notFound: { heading: 'Hier ist nichts', text: 'Es wurde entfernt, oder die Adresse ist vertippt.' },
    forged: {
      heading: 'Dieses Formular kam nicht von hier',
      text: 'Es wurde nichts geändert. Gehen Sie zurück, laden Sie die Seite neu und senden Sie das Formular noch einmal.',
    },
    tooLarge: {
      heading: 'Das war zu viel auf einmal',
      text: 'Es wurde nichts geändert. Senden Sie weniger.',
    },
    notAForm: {
      heading: 'Das war nicht zu lesen',
      text: 'Es wurde nichts geändert. Senden Sie das Formular der Seite.',
    },
    cutOff: {
      heading: 'Die Verbindung brach zu früh ab',
      text: 'Es wurde nichts geändert. Bitte senden Sie das Formular noch einmal.',
    },
    busy: {
      heading: 'Einen Augenblick, bitte',
      text: 'Der Betrieb wird gerade verlegt oder neu gezählt. Es wurde nichts geändert; versuchen Sie es in einer Minute noch einmal.',
    },
    tooMany: {
      heading: 'Zu viele Versuche',
      text: 'Warten Sie eine Minute und versuchen Sie es noch einmal.',
    },
    failed: {
      heading: 'Das ging nicht',
      text: 'Der Grund steht im Protokoll der Installation. Nichts Eingetragenes ist verloren.',
    },
  },
  toSignIn: 'Anmelden',
  home: 'Zur Übersicht',
};
