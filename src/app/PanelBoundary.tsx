import { Component, type ErrorInfo, type ReactNode } from 'react';
import { FailureReport } from './FailureReport.tsx';

interface Props {
  readonly name: string;
  readonly children: ReactNode;
}
interface State {
  readonly report: string | undefined;
}

/** Keeps a fault of ours inside its panel. */
export class PanelBoundary extends Component<Props, State> {
  override state: State = { report: undefined };

  static getDerivedStateFromError(error: unknown): State {
    return { report: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }

  override componentDidCatch(_error: unknown, { componentStack }: ErrorInfo) {
    this.setState(({ report }) => ({ report: `${report ?? ''}\n${componentStack ?? ''}` }));
  }

  override render() {
    const { report } = this.state;
    if (report === undefined) return this.props.children;
    return <FailureReport where="panel" details={`${this.props.name}\n${report}`} again={() => this.setState({ report: undefined })} />;
  }
}
