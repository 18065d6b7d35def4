/** The pages of the workspace: list, record, create. */
export interface FormPlace {
  app: string;
  form: string;
}

export function ListPage({ app, form }: FormPlace): string {
  return `${app}/${form}`;
}

export function CreatePage({ app, form }: FormPlace): string {
  return `${app}/${form}`;
}

export function RecordPage({ app, form, id }: FormPlace & { id: string }): string {
  return `${app}/${form}/${id}`;
}
