/** A place on the earth: degrees and what people call it. */
import type { Place, Value } from './model';

export function asPlace(value: Value | undefined): Place | null {
  return typeof value === 'object' && value !== null && 'lat' in value ? value : null;
}

/** Return degrees as they are read: six decimals at most. */
export function degreesOf({ lat, lng }: Pick<Place, 'lat' | 'lng'>): string {
  return `${rounded(lat)}, ${rounded(lng)}`;
}

/** Return the place that is written as two numbers, or null. */
export function parseDegrees(written: string): Pick<Place, 'lat' | 'lng'> | null {
  const found = /^\s*([+-]?\d{1,3}(?:\.\d+)?)\s*[,，\s]\s*([+-]?\d{1,3}(?:\.\d+)?)\s*$/.exec(written);
  if (found === null) return null;
  const [lat, lng] = [Number(found[1]), Number(found[2])];
  return Math.abs(lat) <= 90 && Math.abs(lng) <= 180 ? { lat: rounded(lat), lng: rounded(lng) } : null;
}

/** Ask the device where it is. */
export function whereNow(): Promise<Pick<Place, 'lat' | 'lng'>> {
  return new Promise((resolve, reject) => {
    if (!('geolocation' in navigator)) return reject(new Error('no geolocation'));
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => resolve({ lat: rounded(coords.latitude), lng: rounded(coords.longitude) }),
      reject,
      { enableHighAccuracy: true, timeout: 15_000 },
    );
  });
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e6) / 1e6;
}
