/**
 * Talking about records: comments, who follows, what one was told, links to hand out. Each part is fetched when first
 * shown; the frame and the record page hold only the ways in.
 */
import { lazy } from 'react';

export { useCommentCount } from './useCommentCount';
export { useUnread } from './useUnread';

export const CommentsTab = lazy(async () => ({ default: (await import('./comments/CommentsTab')).CommentsTab }));
export const FollowButton = lazy(async () => ({ default: (await import('./FollowButton')).FollowButton }));
export const BellPanel = lazy(async () => ({ default: (await import('./bell/BellPanel')).BellPanel }));
export const ShareDialog = lazy(async () => ({ default: (await import('./share/ShareDialog')).ShareDialog }));
