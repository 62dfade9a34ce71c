import type { AdvocateWords } from './words.ts';

export const fr: AdvocateWords = {
  heading: 'Vos recommandations',
  alone: 'Cette page n’est que pour vous. Transmettez le lien ci-dessous, pas l’adresse de cette page.',
  copy: 'Sélectionnez le lien et copiez-le, ou choisissez l’un des moyens ci-dessous.',
  off: 'Votre lien est désactivé pour le moment. {business} peut vous dire pourquoi.',
  passOn: 'Le transmettre',
  scan: 'Une personne à côté de vous peut le scanner avec son téléphone.',
  became: 'Ce que cela a donné',
  opened: {
    zero: 'Personne n’a encore ouvert votre lien.',
    one: 'Votre lien a été ouvert {count} fois.',
    many: 'Votre lien a été ouvert {count} de fois.',
    other: 'Votre lien a été ouvert {count} fois.',
  },
  countsOnly: 'Ce ne sont que des nombres. L’identité des personnes n’est pas montrée ici.',
  question: 'Une question pour vous',
  answered: 'Merci, votre réponse est notée.',
  name: 'Votre nom',
  hidden: 'Les personnes que vous amenez ne voient pas votre nom.',
  show: 'Montrer mon prénom',
  hide: 'Ne plus montrer mon prénom',
  allowed: 'Vous autorisez :',
  allowsNothing: 'Vous n’autorisez rien de tout cela pour le moment.',
  change: 'Tout voir et modifier',
  kept: 'Ce qui est conservé à votre sujet',
  file: 'Le fichier contient vos achats par jour, ce que vous avez autorisé, ce qui vous a été demandé et vos réponses, ainsi que vos liens avec leurs nombres.',
  fileLeavesOut:
    'Les montants, les notes et l’identité d’autres personnes n’y sont pas, car une adresse peut tomber entre d’autres mains. Sur demande, {business} vous donne le tout.',
  download: 'Télécharger le fichier',
  until: 'L’adresse de cette page est valable jusqu’au {day}.',
};
