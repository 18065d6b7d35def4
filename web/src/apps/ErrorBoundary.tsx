/** Keeps a page that fails to draw from taking the frame with it. */
import { Button } from 'antd';
import { Component, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../shared/ui';

interface Props {
  /** A new value means another page: the failure is forgotten. */
  place: string;
  children: ReactNode;
}

interface State {
  failedAt: string | null;
}

export class ErrorBoundary extends Component<Props, State> {
  override state: State = { failedAt: null };

  static getDerivedStateFromProps(props: Props, state: State): State | null {
    return state.failedAt !== null && state.failedAt !== '' && state.failedAt !== props.place ? { failedAt: null } : null;
  }

  static getDerivedStateFromError(): State {
    return { failedAt: '' };
  }

  override componentDidCatch(): void {
    this.setState({ failedAt: this.props.place });
  }

  override render(): ReactNode {
    return this.state.failedAt === null ? this.props.children : <Broken />;
  }
}

function Broken() {
  const { t } = useTranslation();
  return (
    <EmptyState
      icon="alert"
      title={t('state.broken')}
      detail={t('state.brokenDetail')}
      action={<Button onClick={() => window.location.reload()}>{t('action.reload')}</Button>}
    />
  );
}
