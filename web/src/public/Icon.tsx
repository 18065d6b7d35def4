/** @jsxImportSource preact */
/** The few drawings of the icon set that public pages need; the whole set would weigh more than the page. */

const PATHS = {
  globe: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM3.5 12h17M12 3.5c2.5 2.5 3.5 5.2 3.5 8.5s-1 6-3.5 8.5c-2.5-2.5-3.5-5.2-3.5-8.5s1-6 3.5-8.5z',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  alert: 'M12 4L21 19.5H3zM12 10v4.5M12 17v.1',
  clock: 'M12 20.5a8.5 8.5 0 1 0 0-17 8.5 8.5 0 0 0 0 17zM12 7.5V12l3 2',
  clip: 'M18.5 11.5l-7 7a4.2 4.2 0 0 1-6-6l8-8a2.9 2.9 0 0 1 4 4l-7.5 7.5a1.3 1.3 0 0 1-2-2l6.5-6.5',
  x: 'M6 6l12 12M18 6L6 18',
  copy: 'M8.5 8.5H20V20H8.5zM15.5 8.5V4H4v11.5h4.5',
  pin: 'M12 21s7-6 7-11.5A7 7 0 0 0 5 9.5C5 15 12 21 12 21zM12 12a2.5 2.5 0 1 0 0-5 2.5 2.5 0 0 0 0 5z',
  star: 'M12 4l2.5 5.2 5.5.8-4 4 1 5.7-5-2.7-5 2.7 1-5.7-4-4 5.5-.8z',
} as const;

export type IconName = keyof typeof PATHS;

export function Icon({ name }: { name: IconName }) {
  return (
    <svg class="icon" viewBox="0 0 24 24" aria-hidden="true">
      <path d={PATHS[name]} />
    </svg>
  );
}
