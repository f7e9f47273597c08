// Where the hub of the end-to-end tests is, and its downloads, which are another origin: the server's policy names both.
export const HUB_PORTS = { hub: 5196, downloads: 5197 };

/** WARBLE_HUB of the server under test. */
export const WARBLE_HUB = `http://127.0.0.1:${HUB_PORTS.hub} http://127.0.0.1:${HUB_PORTS.downloads}`;
