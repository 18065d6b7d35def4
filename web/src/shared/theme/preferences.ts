/** Theme and density of this person on this device. */
import { Preference } from '../preferences';

export const themes = ['system', 'light', 'dark'] as const;
export type ThemeChoice = (typeof themes)[number];

export const densities = ['compact', 'default', 'relaxed'] as const;
export type Density = (typeof densities)[number];

export const themePreference = new Preference<ThemeChoice>('theme', themes, 'system');
export const densityPreference = new Preference<Density>('density', densities, 'default');
