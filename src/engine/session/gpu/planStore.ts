// Where the kernel plan that was found best for an adapter and a model's sizes is kept from one visit to the next: the
// browser's IndexedDB, and nowhere in Node. A store that fails is as good as an empty one.
export interface PlanStore {
  /** Name of the plan; null where none is kept. */
  get(key: string): Promise<string | null>;
  set(key: string, name: string): Promise<void>;
}

const NOWHERE: PlanStore = { get: async () => null, set: async () => {} };

const DATABASE = 'warble-kernels';
const STORE = 'plans';

export function planStore(): PlanStore {
  const factory = (globalThis as { indexedDB?: IDBFactory }).indexedDB;
  return factory ? indexedPlans(factory) : NOWHERE;
}

function indexedPlans(factory: IDBFactory): PlanStore {
  const within = async <V>(mode: IDBTransactionMode, ask: (store: IDBObjectStore) => IDBRequest<V>) => {
    const opening = factory.open(DATABASE, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(STORE);
    const database = await answerOf(opening);
    try {
      return await answerOf(ask(database.transaction(STORE, mode).objectStore(STORE)));
    } finally {
      database.close();
    }
  };
  return {
    async get(key) {
      const name: unknown = await within('readonly', (store) => store.get(key) as IDBRequest<unknown>).catch(
        () => null,
      );
      return typeof name === 'string' ? name : null;
    },
    async set(key, name) {
      await within('readwrite', (store) => store.put(name, key)).catch(() => null);
    },
  };
}

function answerOf<V>(request: IDBRequest<V>): Promise<V> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB gave no answer.'));
  });
}
