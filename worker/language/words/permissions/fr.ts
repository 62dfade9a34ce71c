import type { PermissionWords } from './words.ts';

export const fr: PermissionWords = {
  heading: 'Ce pour quoi nous pouvons vous contacter',
  intro:
    'Vous décidez ici à quel sujet {business} peut vous contacter, et comment. Vous pouvez changer d’avis à tout moment.',
  agree:
    'J’accepte que {business} me contacte au sujet de ce que je coche ici, par les moyens que je coche. Je peux revenir sur ce choix à tout moment sur cette page.',
  purposes: {
    updates: { name: 'Actualités', what: 'Nouvelles, conseils et offres de {business}.' },
    feedback: { name: 'Votre avis', what: 'Des questions sur votre expérience.' },
    testimonial: { name: 'Vos propres mots', what: 'Vous demander quelques mots, et les montrer.' },
    call: { name: 'Appels', what: 'Un appel personnel de temps en temps.' },
    introduction: {
      name: 'Mise en relation',
      what: 'Vous demander si vous souhaitez nous présenter à quelqu’un.',
    },
  },
  channels: {
    email: 'Par e-mail',
    sms: 'Par SMS',
    phone: 'Par téléphone',
    post: 'Par courrier',
    web: 'Sur le site',
    any: 'Par tous les moyens',
  },
  grounds: {
    soft_opt_in: 'Permis parce que vous avez acheté ici. Vous pouvez vous y opposer.',
    legitimate_interest: 'Permis sans votre consentement. Vous pouvez vous y opposer.',
    contract: 'Nécessaire pour ce que vous avez commandé.',
  },
  save: 'Enregistrer',
  saved: 'Enregistré. Ce choix vaut dès maintenant.',
  none: 'Rien de tout cela, jamais',
  noneHint: 'Un seul clic suffit : {business} ne vous contactera plus pour rien de tout cela.',
  noneHolds:
    'Vous avez dit : rien de tout cela, jamais. Ce que vous cochez et enregistrez est de nouveau permis.',
  kept: 'Ce qui est conservé',
  keeps: [
    'Vos choix, chacun avec sa date, l’endroit où vous l’avez fait et les mots qui vous ont été montrés. Ils prouvent que {business} vous a d’abord demandé votre accord.',
    'Vous pouvez demander à {business} d’effacer tout ce qui vous concerne. Il ne reste alors qu’une empreinte de votre adresse, que personne ne peut lire : elle évite qu’on vous écrive de nouveau par erreur.',
  ],
  expires: {
    one: 'Après {count} mois sans contact, un consentement prend fin de lui-même.',
    many: 'Après {count} de mois sans contact, un consentement prend fin de lui-même.',
    other: 'Après {count} mois sans contact, un consentement prend fin de lui-même.',
  },
  history: 'Ce qui a été dit jusqu’ici',
  noHistory: 'Rien pour l’instant.',
  acts: {
    given: 'Accepté : {what}',
    noted: 'Noté sans votre consentement : {what}',
    withdrawn: 'Retiré : {what}',
    objected: 'Opposition : {what}',
  },
  sources: {
    panel: 'dans la fenêtre de recommandation',
    page: 'sur cette page',
    checkout: 'lors de l’achat',
    import: 'd’après des données antérieures',
    person: 'noté par {business}',
  },
  gone: {
    heading: 'Cette page n’est pas accessible',
    text: 'L’adresse est incomplète ou trop ancienne. Veuillez en demander une nouvelle à l’entreprise.',
  },
  failed: {
    heading: 'L’enregistrement n’a pas réussi',
    text: 'Veuillez revenir en arrière, recharger la page et réessayer.',
  },
  busy: {
    heading: 'Un instant, s’il vous plaît',
    text: 'Rien ne peut être affiché ni enregistré pour le moment. Veuillez réessayer dans une minute.',
  },
};
