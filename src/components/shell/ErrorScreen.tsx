// What is left when a part of the page breaks: what happened, that nothing was lost on disk, and the way on.
import { Component, type ReactNode } from 'react';
import { Alert } from '@/components/ui/Alert';
import { Button } from '@/components/ui/Button';

interface State {
  message: string | null;
}

/** React offers error boundaries as classes only. */
export class ErrorScreen extends Component<{ children: ReactNode }, State> {
  override state: State = { message: null };

  static getDerivedStateFromError(error: unknown): State {
    return { message: error instanceof Error ? error.message : String(error) };
  }

  override render() {
    const { message } = this.state;
    if (message === null) return this.props.children;
    return (
      <Alert
        level="error"
        title="This part of the page could not be shown"
        actions={<Button onClick={() => location.reload()}>Reload the page</Button>}
      >
        <p>{message}</p>
        <p>Your file is still on your disk. A run that was going on here ends with the page.</p>
      </Alert>
    );
  }
}
