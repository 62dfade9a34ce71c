/** The field of a form that carries the token of its session. */
export const FORM_TOKEN = 'form';
