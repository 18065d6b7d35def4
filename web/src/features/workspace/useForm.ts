/** The metadata a workspace page stands on: the app, the form, and a target to address its records with. */
import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import { queries } from '../../shared/api';
import type { App, Form } from '../../shared/api';
import type { FormPlace } from './place';

export interface Ground {
  readonly app: App | undefined;
  readonly form: Form | undefined;
  readonly target: FormPlace;
  readonly loading: boolean;
  readonly error: unknown;
  readonly retry: () => void;
}

export function useForm(place: FormPlace): Ground {
  const { data, error, isPending, refetch } = useQuery(queries.app(place.app));
  const target = useMemo(() => ({ app: place.app, form: place.form }), [place.app, place.form]);
  return {
    app: data,
    form: data?.forms.find((form) => form.code === place.form),
    target,
    loading: isPending,
    error,
    retry: () => void refetch(),
  };
}
