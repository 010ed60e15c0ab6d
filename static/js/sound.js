/** The sound of a question: two soft tones, made here. One open page plays it, and only where its reader has acted: a
 * browser lets no other page sound. */

const TONES = [
  [660, 0],
  [880, 0.16],
];
const LASTS = 0.5;
const ONCE_IN = 1500;

export function play() {
  const audio = new AudioContext();
  for (const [pitch, after] of TONES) {
    const tone = audio.createOscillator();
    const loudness = audio.createGain();
    const from = audio.currentTime + after;
    tone.frequency.value = pitch;
    loudness.gain.setValueAtTime(0.0001, from);
    loudness.gain.exponentialRampToValueAtTime(0.15, from + 0.02);
    loudness.gain.exponentialRampToValueAtTime(0.0001, from + LASTS);
    tone.connect(loudness).connect(audio.destination);
    tone.start(from);
    tone.stop(from + LASTS);
  }
  setTimeout(() => audio.close(), 2000);
}

/** Say whether this page is the first of those open here to sound. */
function first() {
  const now = Date.now();
  if (now - Number(localStorage.getItem("rang")) < ONCE_IN) return false;
  localStorage.setItem("rang", now);
  return true;
}

export async function ring() {
  if (navigator.userActivation && !navigator.userActivation.hasBeenActive) return;
  if (navigator.locks ? await navigator.locks.request("rang", first) : first()) play();
}
