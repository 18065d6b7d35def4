/** Where a form stands: whose records it makes, for widgets that ask the server. */
export interface FormPlace {
  readonly app: string;
  readonly form: string;
}
