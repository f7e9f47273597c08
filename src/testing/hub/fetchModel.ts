// A program that downloads a model of the hub as the terminal does, and tells its parent what it sees. For tests with several.
import { Hub } from '@/engine/model/hub/hub';
import { openKeptModels } from '@/cli/keptModels';

const [url, cache, id] = process.argv.slice(2);
const tell = (message: object) => void process.send!(message);

const hub = new Hub({ url: async () => url, openFolder: () => openKeptModels(cache) });
hub
  .open(id, null, { onProgress: ({ stage, done }) => tell({ stage, done }) })
  .then(async ({ folder }) => tell({ bytes: folder.get('model.safetensors')!.size, kept: await hub.kept() }))
  .catch((error: Error) => tell({ error: error.message }))
  .finally(() => process.disconnect());
