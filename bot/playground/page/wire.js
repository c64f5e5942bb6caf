// The line to the server. Comes back by itself; the first thing heard is always a hello.

const LONGEST_WAIT_MS = 3000;

export function connect(hear, isUp) {
  let socket;
  let tries = 0;
  const open = () => {
    const scheme = location.protocol === "https:" ? "wss" : "ws";
    socket = new WebSocket(`${scheme}://${location.host}/playground/ws`);
    socket.onmessage = (event) => {
      tries = 0;
      isUp(true);
      hear(JSON.parse(event.data));
    };
    socket.onclose = () => {
      isUp(false);
      setTimeout(open, Math.min(LONGEST_WAIT_MS, 250 * 2 ** tries++));
    };
  };
  open();
  return {
    send(command) {
      if (socket.readyState !== WebSocket.OPEN) return false;
      socket.send(JSON.stringify(command));
      return true;
    },
  };
}
