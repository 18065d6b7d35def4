/** Where a workspace page stands. */
export interface FormPlace {
  readonly app: string;
  readonly form: string;
}
