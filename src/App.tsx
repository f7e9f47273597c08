// The page: the first visit until a file is read or a model is brought, the six steps from then on.
import { lazy, Suspense, useEffect } from 'react';
import { ErrorScreen } from '@/components/shell/ErrorScreen';
import { Page } from '@/components/shell/Page';
import { Welcome } from '@/components/welcome/Welcome';
import { useStudio } from '@/state/react';
import { hasBegun } from '@/state/selectors/phase';

const loadSteps = () => import('./Steps');
const loadCharts = () => import('@/components/charts/RunFigures');
const loadRows = () => import('@/components/data/RowsTable');
const Steps = lazy(loadSteps);

export function App() {
  const begun = useStudio(hasBegun);
  useEffect(() => {
    // Fetched ahead of need, so that the page goes on without a network once it has been opened. A failure is
    // met again, and shown, when the steps are asked for.
    Promise.all([loadSteps(), loadCharts(), loadRows()]).catch(() => undefined);
  }, []);
  return (
    <Page>
      <ErrorScreen>
        {begun ? (
          <Suspense fallback={<p className="quiet">Opening the steps.</p>}>
            <Steps />
          </Suspense>
        ) : (
          <Welcome />
        )}
      </ErrorScreen>
    </Page>
  );
}
