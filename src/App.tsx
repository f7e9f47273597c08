// The page: the first visit until a file is read, the six steps from then on. A trained model can be tried without a file.
import { lazy, Suspense, useEffect } from 'react';
import { HubData } from '@/components/hubData/HubData';
import { ErrorScreen } from '@/components/shell/ErrorScreen';
import { Page } from '@/components/shell/Page';
import { Welcome } from '@/components/welcome/Welcome';
import { useStudio } from '@/state/react';

const loadSteps = () => import('./Steps');
const Steps = lazy(loadSteps);
// In the file of the steps, most of which it is made of.
const TryModel = lazy(() => loadSteps().then((steps) => ({ default: steps.TryModel })));

export function App() {
  const hasTable = useStudio((state) => state.table !== null);
  const trying = useStudio((state) => state.trying);
  useEffect(() => {
    import('./ahead').then(({ loadAhead }) => loadAhead()).catch(() => undefined);
  }, []);
  return (
    <Page>
      <ErrorScreen>
        {hasTable ? (
          <Suspense fallback={<p className="quiet">Opening the steps.</p>}>
            <Steps />
          </Suspense>
        ) : trying ? (
          <Suspense fallback={<p className="quiet">Opening the models.</p>}>
            <TryModel />
          </Suspense>
        ) : (
          <Welcome elsewhere={<HubData />} />
        )}
      </ErrorScreen>
    </Page>
  );
}
