/** Finds the texts of every part by its place: shared, render and each feature keep theirs in an i18n folder. */
import type { ResourceLoader } from '../shared/i18n/start';

type Texts = { default: Record<string, unknown> };

const files = import.meta.glob<Texts>(['../shared/i18n/*.json', '../render/i18n/*.json', '../features/*/i18n/*.json']);

const homes: Record<string, string> = { common: '../shared/i18n', render: '../render/i18n' };

export const loadTexts: ResourceLoader = async (namespace, language) => {
  const home = homes[namespace] ?? `../features/${namespace}/i18n`;
  const file = files[`${home}/${language}.json`];
  return file ? (await file()).default : {};
};
