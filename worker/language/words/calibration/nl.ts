import type { CalibrationWords } from './words.ts';

export const nl: CalibrationWords = {
  state: {
    better:
      '{period}: de toestand van klanten voorspelde beter wie opnieuw zou kopen dan één percentage voor iedereen.',
    noBetter:
      '{period}: de toestand van klanten voorspelde niet beter wie opnieuw zou kopen dan één percentage voor iedereen. Ga er hier niet op af.',
    tooFew: 'Er zijn nog te weinig klanten om na te gaan of de toestand voorspelt wie opnieuw koopt.',
  },
  return: {
    better:
      '{period}: de kans op een nieuwe aankoop lag dichter bij wat er gebeurde dan één percentage voor iedereen.',
    noBetter:
      '{period}: de kans op een nieuwe aankoop lag niet dichter bij wat er gebeurde dan één percentage voor iedereen. Ga er hier niet op af.',
    tooFew: 'Er zijn nog te weinig klanten om de kans op een nieuwe aankoop na te gaan.',
  },
};
