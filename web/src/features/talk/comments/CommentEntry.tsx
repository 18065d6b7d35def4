/** One comment: who, when, what; its author may change it or take it back, and its place stays. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { previewOf } from '../../../core/files';
import { formatSize } from '../../../core/format';
import { piecesOf, toTyped } from '../../../core/mentions';
import { changeComment, type Comment, deleteComment, fileAddress, type FormRef, thumbnailAddress } from '../../../shared/api';
import type { FileHead, Wording } from '../../../shared/api';
import { confirm, cx, Icon, toast, UserAvatar, When } from '../../../shared/ui';
import { Menu } from '../../../shared/ui/Menu';
import { CommentBox } from './CommentBox';
import css from './comments.module.css';

interface CommentEntryProps {
  comment: Comment;
  target: FormRef;
  id: string;
  onChanged: () => void;
}

export function CommentEntry({ comment, target, id, onChanged }: CommentEntryProps) {
  const { t } = useTranslation('talk');
  const [editing, setEditing] = useState(false);
  const name = comment.by?.label ?? t('comments.nobody');
  const change = async (wording: Wording) => {
    await changeComment(target, id, comment.id, wording);
    setEditing(false);
    onChanged();
  };
  const remove = async () => {
    const question = { title: t('comments.deleteTitle'), body: t('comments.deleteBody'), action: t('comments.delete') };
    if (!(await confirm({ ...question, danger: true }))) return;
    await deleteComment(target, id, comment.id).then(onChanged, () => toast(t('comments.notDeleted')));
  };
  return (
    <li className={css.entry} id={`comment-${comment.id}`}>
      <UserAvatar name={name} {...(comment.by !== null && { id: comment.by.id })} />
      <div className={css.body}>
        <p className={css.line}>
          <b>{name}</b> <When instant={comment.at} className={css.quiet ?? ''} />
          {comment.edited_at !== null && !comment.deleted && <span className={css.quiet}> · {t('comments.edited')}</span>}
        </p>
        {comment.deleted && <p className={css.gone}>{t('comments.gone')}</p>}
        {editing ? (
          <CommentBox
            target={target}
            id={id}
            start={{ text: toTyped(comment.text, comment.mentions), named: comment.mentions, files: comment.files }}
            label={t('comments.change')}
            action={t('comments.save')}
            onSend={change}
            onCancel={() => setEditing(false)}
          />
        ) : (
          <Said comment={comment} />
        )}
      </div>
      {comment.can.length > 0 && !editing && <Choices comment={comment} onEdit={() => setEditing(true)} onDelete={() => void remove()} />}
    </li>
  );
}

function Said({ comment }: { comment: Comment }) {
  if (comment.deleted) return null;
  return (
    <>
      <p className={css.text}>
        {piecesOf(comment.text, comment.mentions).map((piece, place) => {
          if (piece.kind === 'text') return piece.text;
          if (piece.kind === 'person') return <b key={place} className={css.person}>{piece.text}</b>;
          return (
            <a key={place} href={piece.href} target="_blank" rel="noopener noreferrer nofollow">
              {piece.text}
            </a>
          );
        })}
      </p>
      {comment.files.length > 0 && (
        <ul className={css.files}>
          {comment.files.map((file) => (
            <FileLine key={file.id} file={file} />
          ))}
        </ul>
      )}
    </>
  );
}

function FileLine({ file }: { file: FileHead }) {
  const picture = previewOf(file) === 'picture';
  return (
    <li className={cx(css.file, picture && css.picture)}>
      {picture ? <img src={thumbnailAddress(file.id, 240)} alt="" loading="lazy" /> : <Icon name="clip" />}
      <a href={fileAddress(file.id)} download={file.name}>
        {file.name}
      </a>
      <span className={css.quiet}>{formatSize(file.size)}</span>
    </li>
  );
}

interface ChoicesProps {
  comment: Comment;
  onEdit: () => void;
  onDelete: () => void;
}

function Choices({ comment, onEdit, onDelete }: ChoicesProps) {
  const { t } = useTranslation('talk');
  const deeds = {
    edit: { key: 'edit', label: t('comments.edit'), icon: 'edit', onSelect: onEdit },
    delete: { key: 'delete', label: t('comments.delete'), icon: 'trash', onSelect: onDelete },
  };
  const groups = [{ key: 'comment', items: comment.can.map((deed) => deeds[deed]) }];
  return (
    <Menu label={t('comments.more')} className={css.more ?? ''} groups={groups} side="below-right">
      <Icon name="more" />
    </Menu>
  );
}
