/** Addresses: their parts, the text that formulas read, and what is sent. Called by controls, checks and rules. */
import type { AddressParts, Value } from './model';

export const PARTS = ['province', 'city', 'district', 'detail'] as const;
export type Part = (typeof PARTS)[number];
export const LONGEST: Readonly<Record<Part, number>> = { province: 30, city: 30, district: 30, detail: 200 };

/** Return the parts of an address; a text that was typed is all detail. */
export function partsOf(value: Value | undefined): AddressParts {
  if (typeof value === 'string') return addressOf({ detail: value });
  return isAddress(value) ? value : addressOf({});
}

/** Return the address with these parts, the whole of it under `label`. */
export function addressOf(parts: Partial<Record<Part, string>>): AddressParts {
  const { province = '', city = '', district = '', detail = '' } = parts;
  return { province, city, district, detail, label: `${province}${city}${district}${detail}` };
}

/** Return the text that the server keeps and formulas read: the parts with one space between. */
export function addressText(address: AddressParts): string | null {
  const parts = PARTS.map((part) => address[part].trim());
  return parts.every((part) => part === '') ? null : parts.join(' ');
}

/** Return the parts alone, as the API takes them. */
export function partsToSend({ province, city, district, detail }: AddressParts): Record<Part, string> {
  return { province, city, district, detail };
}

export function isAddress(value: unknown): value is AddressParts {
  return typeof value === 'object' && value !== null && PARTS.every((part) => part in value);
}
