/** What every part of the second step is drawn from. */
import type { Form, FormRef, ImportJob } from '../../../shared/api';
import type { Doing } from './useImportJob';

export interface MapProps {
  form: Form;
  target: FormRef;
  job: ImportJob;
  doing: Doing;
}
