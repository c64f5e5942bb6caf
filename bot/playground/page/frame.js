// Work that waits for the next frame, so that a burst of messages is drawn at once.

const waiting = new Set();

export function nextFrame(work) {
  if (waiting.size === 0) requestAnimationFrame(run);
  waiting.add(work);
}

function run() {
  const works = [...waiting];
  waiting.clear();
  for (const work of works) work();
}
