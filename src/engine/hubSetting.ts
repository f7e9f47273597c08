// WARBLE_HUB: which hub or mirror is asked, and from which other hosts it sends its downloads. Read by whoever serves the
// page and by the terminal. Pure.

export interface HubSetting {
  /** Of the hub, without a slash at the end; a mirror may lie in a folder. */
  url: string;
  /** All that a page may talk to because of it, as a content policy writes them. */
  hosts: readonly string[];
}

/** Downloads of large files are redirected to hosts whose names change, all of them under hf.co. */
export const HUGGING_FACE: HubSetting = {
  url: 'https://huggingface.co',
  hosts: ['https://huggingface.co', 'https://*.huggingface.co', 'https://*.hf.co'],
};

const HOST = /^https?:\/\/(?:\*\.)?[a-z0-9.-]+(?::\d+)?$/i;
const HUB = /^https?:\/\/[a-z0-9.-]+(?::\d+)?(?:\/[\w./-]*)?$/i;

/**
 * "https://hub.example", with its download hosts behind it where they are others: "https://hub.example https://*.example".
 * @throws Error for anything else, in a sentence.
 */
export function readHubSetting(value: string | undefined): HubSetting {
  const [url, ...downloads] = (value ?? '').split(/\s+/).filter((part) => part !== '');
  if (url === undefined) return HUGGING_FACE;
  const wrong = HUB.test(url) ? downloads.find((host) => !HOST.test(host)) : url;
  if (wrong !== undefined)
    throw new Error(
      `WARBLE_HUB: ${wrong} is not the address of a host. Write the hub’s address and behind it those of its download hosts, as in WARBLE_HUB="https://hub.example https://*.files.example".`,
    );
  return { url: url.replace(/\/+$/, ''), hosts: [new URL(url).origin, ...downloads] };
}
