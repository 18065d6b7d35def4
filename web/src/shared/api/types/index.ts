/** What the server says, by hand: the shapes of the HTTP interface that staff pages read and write, by subject. */
export type * from './deeds';
export type * from './fields';
export type * from './forms';
export type * from './people';
export type * from './problems';
export type * from './records';
export type * from './words';
