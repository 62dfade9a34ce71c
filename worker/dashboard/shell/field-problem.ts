/** What is wrong with a form: the field, or null where it is the whole, and what would be right. */
export interface FieldProblem {
  field: string | null;
  message: string;
}
