import type { PermissionWords } from './words.ts';

export const pt: PermissionWords = {
  heading: 'Sobre o que podemos contactar',
  intro:
    'Aqui decide sobre o que {business} o pode contactar, e como. Pode mudar de ideias a qualquer momento.',
  agree:
    'Aceito que {business} me contacte sobre o que aqui assinalo, pelos meios que assinalo. Posso retirar esta autorização nesta página a qualquer momento.',
  purposes: {
    updates: { name: 'Novidades', what: 'Novidades, conselhos e ofertas de {business}.' },
    feedback: { name: 'A sua opinião', what: 'Perguntas sobre como correu.' },
    testimonial: { name: 'As suas palavras', what: 'Pedir-lhe umas palavras e mostrá-las.' },
    call: { name: 'Chamadas', what: 'Uma chamada pessoal de vez em quando.' },
    introduction: { name: 'Apresentações', what: 'Perguntar se nos quer apresentar a alguém.' },
  },
  channels: {
    email: 'Por e-mail',
    sms: 'Por SMS',
    phone: 'Por telefone',
    post: 'Por carta',
    web: 'No site',
    any: 'Por qualquer meio',
  },
  grounds: {
    soft_opt_in: 'Permitido porque comprou aqui. Pode opor-se.',
    legitimate_interest: 'Permitido sem o seu consentimento. Pode opor-se.',
    contract: 'Necessário para o que encomendou.',
  },
  save: 'Guardar',
  saved: 'Guardado. Vale a partir de agora.',
  none: 'Nada disto, nunca',
  noneHint: 'Basta um clique: {business} não o voltará a contactar para nada disto.',
  noneHolds: 'Disse: nada disto, nunca. O que assinalar e guardar volta a ser permitido.',
  kept: 'O que é guardado',
  keeps: [
    'As suas escolhas, cada uma com o momento, o lugar onde a fez e as palavras que lhe foram mostradas. Provam que {business} perguntou primeiro.',
    'Pode pedir a {business} que apague tudo sobre si. Fica então apenas uma impressão digital do seu endereço, que ninguém consegue ler: serve para que não lhe voltem a escrever por engano.',
  ],
  expires: {
    one: 'Após {count} mês sem contacto, um consentimento termina por si.',
    many: 'Após {count} de meses sem contacto, um consentimento termina por si.',
    other: 'Após {count} meses sem contacto, um consentimento termina por si.',
  },
  history: 'O que foi dito até agora',
  noHistory: 'Ainda nada.',
  acts: {
    given: 'Aceite: {what}',
    noted: 'Registado sem o seu consentimento: {what}',
    withdrawn: 'Retirado: {what}',
    objected: 'Oposição: {what}',
  },
  sources: {
    panel: 'no painel de recomendação',
    page: 'nesta página',
    checkout: 'ao comprar',
    import: 'de registos anteriores',
    person: 'registado por {business}',
  },
  gone: {
    heading: 'Esta página não está aberta',
    text: 'O endereço está incompleto ou é demasiado antigo. Peça um novo à empresa.',
  },
  failed: {
    heading: 'Não foi possível guardar',
    text: 'Volte atrás, recarregue a página e tente outra vez, por favor.',
  },
  busy: {
    heading: 'Um momento, por favor',
    text: 'Neste momento não é possível mostrar nem guardar nada. Tente outra vez daqui a um minuto.',
  },
};
