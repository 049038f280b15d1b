/** What the sandbox tells, as it happens. */

const AGAIN_MS = 2000;

/**
 * Listens for ever and comes back by itself.
 * @param {(event: object) => void} onEvent one event of the protocol
 * @param {(away: boolean) => void} onAway the connection is lost or back
 */
export function listen(onEvent, onAway) {
  const source = new EventSource("events");
  source.onmessage = (message) => {
    onAway(false);
    onEvent(JSON.parse(message.data));
  };
  source.onerror = () => {
    onAway(true);
    if (source.readyState === EventSource.CLOSED) setTimeout(() => listen(onEvent, onAway), AGAIN_MS);
  };
}
