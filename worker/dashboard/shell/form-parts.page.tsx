import { FORM_TOKEN } from '../../members/form-token.ts';

export { describedBy, Field, Problems } from '../../html/form-fields.tsx';

/** The token that each form of a session carries. */
export function FormToken({ token }: { token: string }) {
  return <input type="hidden" name={FORM_TOKEN} value={token} />;
}
