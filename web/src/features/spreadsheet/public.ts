/** A new app from a spreadsheet: the file, what is proposed for it, and the app as it fills. */
export { SpreadsheetPage } from './SpreadsheetPage';
