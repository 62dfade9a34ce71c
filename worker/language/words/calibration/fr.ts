import type { CalibrationWords } from './words.ts';

export const fr: CalibrationWords = {
  state: {
    better: '{period} : l’état des clients annonçait mieux qui rachèterait qu’un même taux pour tous.',
    noBetter:
      '{period} : l’état des clients n’annonçait pas mieux qui rachèterait qu’un même taux pour tous. Ne vous y fiez pas ici.',
    tooFew: 'Il y a encore trop peu de clients pour vérifier si leur état annonce qui rachètera.',
  },
  return: {
    better:
      '{period} : la probabilité d’un nouvel achat était plus proche de la réalité qu’un même taux pour tous.',
    noBetter:
      '{period} : la probabilité d’un nouvel achat n’était pas plus proche de la réalité qu’un même taux pour tous. Ne vous y fiez pas ici.',
    tooFew: 'Il y a encore trop peu de clients pour vérifier la probabilité d’un nouvel achat.',
  },
};
