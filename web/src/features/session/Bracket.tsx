/** The bracket set as a line drawing: decoration of the sign-in page only. */
import css from './Bracket.module.css';

const BLOCK = 'h58v14l-11 22h-36l-11-22z';
const blocks = ['74 112', '202.5 112', '331 112', '459.5 112', '588 112', '156 238', '331 238', '506 238', '234 364', '331 364', '428 364'];
const arms = [
  'M80 158h26c0 22 12 30 34 30h440c22 0 34-8 34-30h26c0 44-24 62-66 62h-428c-42 0-66-18-66-62z',
  'M162 284h26c0 22 12 30 34 30h276c22 0 34-8 34-30h26c0 44-24 62-66 62h-264c-42 0-66-18-66-62z',
  'M240 410h26c0 22 12 30 34 30h120c22 0 34-8 34-30h26c0 44-24 62-66 62h-108c-42 0-66-18-66-62z',
];
const armClasses = [css.far, css.middle, css.near];

export function Bracket() {
  return (
    <svg className={css.drawing} viewBox="0 0 720 560" preserveAspectRatio="xMidYMax slice" aria-hidden>
      <rect className={css.line} x="-400" y="72" width="1520" height="26" />
      <rect className={css.faint} x="-400" y="40" width="1520" height="20" />
      {arms.map((d, index) => (
        <path key={d} className={armClasses[index]} d={d} />
      ))}
      {blocks.map((at) => (
        <path key={at} className={css.line} d={`M${at}${BLOCK}`} />
      ))}
      <path className={css.line} d="M286 496h148v24l-26 44H312l-26-44z" />
    </svg>
  );
}
