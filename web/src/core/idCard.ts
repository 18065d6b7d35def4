/** Numbers of Chinese identity cards, GB 11643: as people write them, with their check digit. For the checks. */
const NUMBER = /^[1-9]\d{5}(\d{4})(\d\d)(\d\d)\d{3}[\dX]$/;
const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const DIGITS = '10X98765432';

export function isIdCard(text: string): boolean {
  const number = text.normalize('NFKC').replace(/[\s-]/g, '').toUpperCase();
  const match = NUMBER.exec(number);
  if (match === null) return false;
  const day = `${match[1]}-${match[2]}-${match[3]}`;
  const known = new Date(`${day}T00:00:00Z`);
  if (Number.isNaN(known.getTime()) || known.toISOString().slice(0, 10) !== day) return false;
  const sum = WEIGHTS.reduce((total, weight, at) => total + weight * Number(number[at]), 0);
  return DIGITS[sum % 11] === number[17];
}
