export type { FieldProblem } from '../../html/form-fields.tsx';
