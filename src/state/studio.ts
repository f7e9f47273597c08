// The studio: one store and its actions. The only caller of the engine; needs no React and no document.
import { createStore, type StoreApi } from 'zustand/vanilla';
import { createBatch, type Engine, type HubDataSource, type TrafficReport } from '@/engine';
import { begin } from './actions/begin';
import { cancelReading } from './actions/cancelReading';
import { checkDevices } from './actions/checkDevices';
import { choose } from './actions/choose';
import { deleteData } from './actions/deleteData';
import { deleteModel } from './actions/deleteModel';
import { deleteRun } from './actions/deleteRun';
import { forget } from './actions/forget';
import { saveTexts } from './actions/saveTexts';
import { readSplit, saveSplit } from './actions/split';
import { drop } from './actions/drop';
import { dropFile, settleRoles } from './actions/dropFile';
import { edit } from './actions/edit';
import { editRecipe } from './actions/editRecipe';
import { estimate } from './actions/estimate';
import { foresee } from './actions/foresee';
import { keepAwake } from './actions/keepAwake';
import { keepFile } from './actions/keepFile';
import { keepHead } from './actions/keepHead';
import { keepRun } from './actions/keepRun';
import { listInterrupted } from './actions/listInterrupted';
import { lookUp } from './actions/lookUp';
import { lookUpData } from './actions/lookUpData';
import { newRun } from './actions/newRun';
import { closeRows, openRows } from './actions/openRows';
import { openStep } from './actions/openStep';
import { takeRecipe } from './actions/past/takeRecipe';
import { tickRun } from './actions/past/tickRun';
import { pause, resume } from './actions/pause';
import { pauseDownload } from './actions/pauseDownload';
import { pickModel } from './actions/pickModel';
import { predict } from './actions/predict';
import { prepareData } from './actions/prepareData';
import { readRows } from './actions/readRows';
import { readTokenizer } from './actions/readTokenizer';
import type { Lost } from './actions/recover';
import { runOn } from './actions/runOn';
import { setPreset } from './actions/setPreset';
import { setRead } from './actions/setRead';
import { setTheme } from './actions/setTheme';
import { showAllSettings } from './actions/showAllSettings';
import { stop } from './actions/stop';
import { stopLooking } from './actions/stopLooking';
import { takeRemedy } from './actions/takeRemedy';
import { takeSample } from './actions/takeSample';
import { train, type Asked } from './actions/train';
import { tryModel } from './actions/tryModel';
import { tryOut } from './actions/tryOut';
import { undo } from './actions/undo';
import { closeRate, followRate } from './closeRate';
import { coalesce } from './coalesce';
import type { Context } from './context';
import { createEstimates } from './estimates';
import { followCost } from './followCost';
import type { Host } from './host';
import { initialState, noCost } from './initial';
import { late } from './late';
import { followOutlooks } from './outlooks';
import type { Loss } from './recovery';
import { addTraffic } from './traffic';
import type { Mended, StudioState } from './types';

export type Actions = ReturnType<typeof createActions>;

export interface Studio {
  store: StoreApi<StudioState>;
  actions: Actions;
  /** For the page's countingFetch: adds what it counted. The engine tells of its own. */
  reportTraffic(report: TrafficReport): void;
  dispose(): Promise<void>;
}

/** Makes a studio around an engine. `actions.begin()` is called once, by the page. */
export function createStudio(engine: Engine, host: Host): Studio {
  const store = createStore<StudioState>(() =>
    initialState(host.readTheme(), host.readAllSettings(), host.readKeepsFile(), host.readKeepsAwake()),
  );
  const rest = {
    engine,
    host,
    get: store.getState,
    set: store.setState,
    source: { file: null, split: null, unclear: [], model: null, zips: new Map() },
    estimates: createEstimates(engine, store.getState),
  };
  const context: Context = { ...rest, prepare: coalesce(() => prepareData(rest)) };
  const traffic = createBatch<TrafficReport>((reports) =>
    context.set((state) => ({ traffic: addTraffic(state.traffic, reports) })),
  );
  const unsubscribe = engine.subscribe((notice) => {
    if (notice.kind === 'traffic') notice.reports.forEach(traffic.add);
    else context.set(afterLoss(notice.message));
  });
  const unfollow = [
    followCost(store, estimate(context)),
    followOutlooks(store, foresee(context)),
    followRate(store, engine),
  ];
  return {
    store,
    actions: createActions(context),
    reportTraffic: traffic.add,
    async dispose() {
      for (const stop of unfollow) stop();
      unsubscribe();
      await engine.dispose();
    },
  };
}

function createActions(context: Context) {
  const dropped = dropFile(context);
  const checked = checkDevices(context);
  const picked = pickModel(context);
  const once = train(context, (lost) => void recovered(lost));
  /** What waits in the queue comes after it; one whose device went away comes back first. */
  const trained = async (asked?: Asked): Promise<void> => {
    await once(asked);
    const { queue, recovery } = context.get();
    if (queue && recovery?.status !== 'looking') await (await import('./queue')).afterRun(context, trained);
  };
  const bringing = { drop: dropped, pick: picked, train: trained };
  const continued = async (id: string, loss: Loss | null = null) =>
    (await import('./queue')).continueRun(context, bringing)(id, loss);
  const back = { check: checked, goOn: continued };
  const recovered = async (lost: Lost) => (await import('./actions/recover')).recover(context, lost, back);
  return {
    begin: begin(context, checked, continued),
    checkAgain: checked,
    runOn: runOn(context, checked),
    drop: drop(context, dropped, picked),
    dropFile: dropped,
    lookUpData: lookUpData(context),
    takeData: (source: HubDataSource) => dropped(source),
    settleRoles: settleRoles(context, dropped),
    cancelReading: cancelReading(context),
    takeSample: takeSample(context, dropped),
    choose: choose(context),
    edit: edit(context),
    undo: undo(context),
    openRows: openRows(context),
    closeRows: closeRows(context),
    readRows: readRows(context),
    setRead: setRead(context),
    pickModel: picked,
    readTokenizer: readTokenizer(context, picked),
    keepHead: keepHead(context, picked),
    lookUp: lookUp(context),
    pauseDownload: pauseDownload(context),
    keepRun: keepRun(context),
    setPreset: setPreset(context),
    editRecipe: editRecipe(context),
    tryModel: tryModel(context),
    tryOut: tryOut(context),
    /** `mends`: what the run is a remedy for. */
    train: (mends?: Mended) => trained({ mends }),
    takeRemedy: takeRemedy(context, trained),
    ...waitingActions(context, { train: trained, continueRun: (id: string) => continued(id) }),
    // Seldom needed.
    continueOnProcessor: async (id: string) =>
      (await import('./actions/recover')).continueOnProcessor(context, id, back),
    stopLooking: stopLooking(context),
    reload: () => context.host.reload(),
    findRate: async () => (await import('./actions/findRate')).findRate(context)(),
    closeRate: () => closeRate({ getState: context.get, setState: context.set }, context.engine),
    pause: pause(context),
    resume: resume(context),
    deleteData: deleteData(context),
    deleteModel: deleteModel(context),
    deleteRun: deleteRun(context),
    forget: forget(context),
    saveTexts: saveTexts(context),
    saveSplit: saveSplit(context),
    readSplit: readSplit(context),
    ...exportActions(context),
    ...pastActions(context),
    listInterrupted: () => listInterrupted(context),
    stopWatching: (): void => context.set(({ lasting }) => ({ lasting: { ...lasting, watched: null } })),
    stop: stop(context),
    newRun: newRun(context),
    predict: predict(context),
    ...labellingActions(context),
    setTheme: setTheme(context),
    openStep: openStep(context),
    showAllSettings: showAllSettings(context),
    keepFile: keepFile(context),
    keepAwake: keepAwake(context),
    showPrivacy: (privacyShown: boolean): void => context.set({ privacyShown }),
  };
}

/** Of what leaves the page: loaded with the first of them. */
function exportActions(context: Context) {
  const of = late(() => import('./actions/download'), context);
  return {
    download: of((all) => all.download),
    handOver: of((all) => all.handOver),
    discard: of((all) => all.discard),
  };
}

/** Of runs that are over: but for what must not lag behind the click, loaded with the first of them. */
function pastActions(context: Context) {
  const of = late(() => import('./actions/past'), context);
  return {
    tickRun: tickRun(context),
    takeRecipe: takeRecipe(context),
    labelRun: of((all) => all.labelRun),
    deletePastRun: of((all) => all.deletePastRun),
    exportRun: of((all) => all.exportRun),
    importRuns: of((all) => all.importRuns),
    compareRuns: of((all) => all.compareRuns),
    takeChoices: of((all) => all.takeChoices),
    tellOutcome: of((all) => all.tellOutcome),
  };
}

/** Of whole files that are labelled: seldom needed. */
function labellingActions(context: Context) {
  const of = late(() => import('./actions/labelling'), context);
  return {
    readToLabel: of((all) => all.readToLabel),
    tellCoverage: of((all) => all.tellCoverage),
    chooseLabelling: of((all) => all.chooseLabelling),
    labelFile: of((all) => all.labelFile),
    pauseLabelling: of((all) => all.pauseLabelling),
    cancelLabelling: of((all) => all.cancelLabelling),
    saveLabelled: of((all) => all.saveLabelled),
  };
}

type Waiting = typeof import('./queue');

/** Of runs that wait or were interrupted: seldom needed. */
function waitingActions(context: Context, calls: Parameters<Waiting['continueQueue']>[1]) {
  const of = late(() => import('./queue'), context, calls);
  return {
    continueRun: calls.continueRun,
    forgetRun: of((all) => all.forgetRun),
    runThreeMore: of((all) => all.runThreeMore),
    sweep: of((all) => all.sweep),
    crossValidate: of((all) => all.crossValidate),
    continueQueue: of((all) => all.continueQueue),
    cancelQueue: of((all) => all.cancelQueue),
  };
}

/** What the GPU held went away with it: the model has to be loaded again. */
function afterLoss(message: string) {
  return ({ model }: StudioState): Partial<StudioState> => ({
    deviceLost: message,
    cost: noCost,
    model: { ...model, status: 'idle', progress: null },
  });
}
