/** The bracket set that stands for the product; colours follow what is behind it. */
import { useTranslation } from 'react-i18next';

const WOOD = [
  'M2 3.6h28v3.5H2z',
  'M3 8.6h6.8v2.4l-1.3 2.6H4.3L3 11z',
  'M22.2 8.6H29V11l-1.3 2.6h-4.2L22.2 11z',
  'M12.6 8.6h6.8v2.4L18 13.6V18h-4v-4.4L12.6 11z',
];
const ARMS = [
  'M4.3 15.1h4.2v.7c0 2.2 1.3 3.3 3.7 3.3v.4h7.6v-.4c2.4 0 3.7-1.1 3.7-3.3v-.7h4.2v1c0 4.7-2.8 7-7.7 7h-8c-4.9 0-7.7-2.3-7.7-7z',
  'M9.6 24.6h12.8v2l-2.2 3.4h-8.4l-2.2-3.4z',
];

const inks = {
  rail: { wood: 'var(--timber-300)', arms: 'var(--azurite-100)' },
  page: { wood: 'var(--accent-solid)', arms: 'var(--primary-solid)' },
};

export function LogoMark({ size = 30, on = 'rail' }: { size?: number; on?: 'rail' | 'page' }) {
  const { t } = useTranslation();
  const ink = inks[on];
  return (
    <svg width={size} height={size} viewBox="0 0 32 32" role="img" aria-label={t('product')}>
      <path fill={ink.wood} d={WOOD.join('')} />
      <path fill={ink.arms} d={ARMS.join('')} />
    </svg>
  );
}
