import type { OwnBadgeWords } from './words.ts';

export const de: OwnBadgeWords = {
  intro:
    'Drei Zeilen für Ihre Seite. Sie halten dem Siegel Platz frei, laden es einmal und zeigen Ihre eigenen Worte, bis es da ist. Nichts auf Ihrer Seite verrutscht, und fällt unser Server aus, merkt Ihre Seite davon nichts.',
  notBuilt: 'In dieser Installation ist das Siegel nicht enthalten.',
  noKey: {
    text: 'Die Zeilen tragen einen öffentlichen Schlüssel, der nur kann, was öffentlich ist. Von jedem wird hier nur ein Abdruck aufbewahrt, sodass keiner noch einmal gezeigt werden kann.',
    make: 'Öffentlichen Schlüssel anlegen',
    ask: 'Ein Inhaber kann auf dieser Seite einen anlegen.',
    paste: 'Oder fügen Sie einen ein, den Sie haben',
    pasteHint: 'Er beginnt mit pk_ und hat 52 Zeichen. Nie gehört ein geheimer Schlüssel hierher.',
    use: 'Diesen Schlüssel nehmen',
    wrong: 'Das ist kein öffentlicher Schlüssel: Einer beginnt mit pk_ und hat 52 Zeichen.',
  },
  shows: 'Es zeigt',
  variants: {
    auto: 'wer den Besucher geschickt hat, sonst die Anzahl',
    referred: 'nur, wer den Besucher geschickt hat',
    trust: 'immer die Anzahl',
    compact: 'eine Zeile',
  },
  theme: 'Farben',
  themes: { auto: 'wie beim Besucher', light: 'hell', dark: 'dunkel' },
  accent: 'Akzent',
  corners: 'Ecken',
  fallback: 'Ihre Worte, bis das Siegel da ist',
  make: 'Zeilen erzeugen',
  preview: 'Vorschau, mit Ihren eigenen Zahlen:',
  snippet: 'Ihre Zeilen',
  where:
    'Fügen Sie sie dort ein, wo das Siegel stehen soll: nahe der Schaltfläche zum Kaufen, oder bei Ihrem Namen.',
  copy: 'Kopieren',
  copied: 'Kopiert.',
  copyFailed: 'Die Zeilen sind markiert: Bitte kopieren Sie sie selbst.',
  pinned:
    'Version {version}, festgelegt: Unter der Adresse ändert sich nie der Inhalt, und der Browser verweigert alles, was nicht zum Prüfwert passt.',
  hosts: 'Es geht auf diesen Seiten: {hosts}.',
  page: 'Die Seite hinter Ihrem Siegel',
};
