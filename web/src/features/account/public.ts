/** The person's own page. */
export { AccountPage } from './AccountPage';
