/** What pages may use of the HTTP interface. */
export * from './calls';
export { etagOf } from './client';
export { useCount, useCounts } from './counts';
export * from './doors';
export * from './expressions';
export { useMe } from './me';
export { ApiProblem, OfflineError, hasStatus, isConflict } from './problem';
export { keys, makeQueryClient, queries } from './queries';
export { type FoundGroup, type FoundRecord, type Piece, searching } from './search';
export { session } from './session';
export type * from './types';
export * from './views';
export { uploadFile, type UploadOptions } from './upload';
export * from './talk';
export * from './prints';
export * from './spreadsheet';
export * from './transfer';
export { type Computing, heardComputing, useComputing } from './computing';
