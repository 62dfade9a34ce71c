import type { CalibrationWords } from './words.ts';

export const pt: CalibrationWords = {
  state: {
    better:
      '{period}: o estado dos clientes previu quem voltaria a comprar melhor do que uma taxa igual para todos.',
    noBetter:
      '{period}: o estado dos clientes não previu quem voltaria a comprar melhor do que uma taxa igual para todos. Não confie nele aqui.',
    tooFew: 'Ainda há poucos clientes para verificar se o estado prevê quem voltará a comprar.',
  },
  return: {
    better:
      '{period}: a probabilidade de nova compra ficou mais perto do que aconteceu do que uma taxa igual para todos.',
    noBetter:
      '{period}: a probabilidade de nova compra não ficou mais perto do que aconteceu do que uma taxa igual para todos. Não confie nela aqui.',
    tooFew: 'Ainda há poucos clientes para verificar a probabilidade de nova compra.',
  },
};
