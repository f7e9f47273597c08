// The next turn of this thread's event loop. Kernels hold the thread while they run, so messages (stop, a question) come
// through only where somebody waits for one. Not a timer: browsers make nested ones wait 4 ms.

export function nextTurn(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(null);
  });
}
