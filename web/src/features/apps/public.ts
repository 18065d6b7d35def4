/** The apps of the installation, and where each opens. */
export { AppStart } from './AppStart';
export { AppsPage } from './AppsPage';
