// Which hub this Warble asks: whoever serves it says so in hub.json beside the page (WARBLE_HUB of `npm start` and of a build).
import * as v from 'valibot';

const HUB_URL = 'https://huggingface.co';

const HubFile = v.pipe(v.string(), v.parseJson(), v.object({ url: v.pipe(v.string(), v.url()) }));

/** Hugging Face's, where hub.json says nothing else. `baseUrl` ends in a slash. */
export async function fetchHubUrl(baseUrl: string, fetch = globalThis.fetch): Promise<string> {
  try {
    const response = await fetch(`${baseUrl}hub.json`);
    const file = v.safeParse(HubFile, response.ok ? await response.text() : '');
    return file.success ? file.output.url.replace(/\/+$/, '') : HUB_URL;
  } catch {
    return HUB_URL;
  }
}
