import type { AdvocateWords } from './words.ts';

export const pt: AdvocateWords = {
  heading: 'As suas recomendações',
  alone: 'Esta página é só para si. Partilhe o link abaixo, não o endereço desta página.',
  copy: 'Selecione o link e copie-o, ou use uma das formas abaixo.',
  off: 'O seu link está desligado de momento. {business} pode dizer-lhe porquê.',
  passOn: 'Partilhar',
  scan: 'Quem estiver ao seu lado pode lê-lo com o telemóvel.',
  became: 'O que resultou',
  opened: {
    zero: 'Ainda ninguém abriu o seu link.',
    one: 'O seu link foi aberto {count} vez.',
    many: 'O seu link foi aberto {count} de vezes.',
    other: 'O seu link foi aberto {count} vezes.',
  },
  countsOnly: 'São apenas contagens. Quem são as pessoas não é mostrado aqui.',
  question: 'Uma pergunta para si',
  answered: 'Obrigado, a sua resposta ficou registada.',
  name: 'O seu nome',
  hidden: 'As pessoas que traz não veem o seu nome.',
  show: 'Mostrar o meu primeiro nome',
  hide: 'Deixar de mostrar o meu primeiro nome',
  allowed: 'Permite:',
  allowsNothing: 'De momento não permite nada disto.',
  change: 'Ver tudo e alterar',
  kept: 'O que é guardado sobre si',
  file: 'O ficheiro tem as suas compras por dia, o que permitiu, o que lhe foi perguntado e o que respondeu, e os seus links com as suas contagens.',
  fileLeavesOut:
    'Valores, notas e quem são outras pessoas não estão nele, porque um endereço pode ir parar a outras mãos. A pedido, {business} dá-lhe tudo.',
  download: 'Descarregar o ficheiro',
  until: 'O endereço desta página funciona até {day}.',
};
