/** The parts that pages are made of. */
export { announce } from '../a11y/live';
export { type Room, useRoom } from './breakpoint';
export { confirm, type Question } from './confirm';
export { cx } from './cx';
export { Dialog } from './Dialog';
export { Icon, type IconName, isIcon } from './Icon';
export { Kbd } from './Kbd';
export { LinkButton, followHere } from './LinkButton';
export { type Crumb, usePage } from './page';
export { PageHeader } from './PageHeader';
export { Person, UserAvatar } from './Person';
export { SaveState, type Saving } from './SaveState';
export { Bar, Delayed, Skeleton, SkeletonPage, SkeletonRows } from './Skeleton';
export { EmptyState, ErrorState, Forbidden } from './States';
export { type Family, PriorityTag, StatusTag, Tag, familyOf } from './Tag';
export { type ToastInput, toast } from './toasts';
export { When } from './When';
