import { Component, type ErrorInfo, type ReactNode } from 'react';
import { errorText } from '../session/index.ts';
import { FailureNotice } from './FailureNotice.tsx';

interface Props {
  readonly name: string;
  readonly children: ReactNode;
}
interface State {
  readonly details: string | undefined;
}

/** Limits a failure to its panel. */
export class PanelBoundary extends Component<Props, State> {
  override state: State = { details: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { details: errorText(error) };
  }

  override componentDidCatch(_error: unknown, { componentStack }: ErrorInfo) {
    this.setState(({ details }) => ({ details: `${details ?? ''}\n${componentStack ?? ''}` }));
  }

  override render() {
    const { details } = this.state;
    if (details === undefined) return this.props.children;
    return <FailureNotice where="panel" details={`${this.props.name}\n${details}`} again={() => this.setState({ details: undefined })} />;
  }
}
