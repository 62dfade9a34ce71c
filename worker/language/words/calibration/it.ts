import type { CalibrationWords } from './words.ts';

export const it: CalibrationWords = {
  state: {
    better:
      '{period}: lo stato dei clienti ha previsto chi avrebbe riacquistato meglio di un tasso uguale per tutti.',
    noBetter:
      '{period}: lo stato dei clienti non ha previsto chi avrebbe riacquistato meglio di un tasso uguale per tutti. Qui non ci faccia affidamento.',
    tooFew: 'I clienti sono ancora troppo pochi per verificare se lo stato preveda chi acquisterà di nuovo.',
  },
  return: {
    better:
      '{period}: la probabilità di un nuovo acquisto è stata più vicina ai fatti di un tasso uguale per tutti.',
    noBetter:
      '{period}: la probabilità di un nuovo acquisto non è stata più vicina ai fatti di un tasso uguale per tutti. Qui non ci faccia affidamento.',
    tooFew: 'I clienti sono ancora troppo pochi per verificare la probabilità di un nuovo acquisto.',
  },
};
