// A sample photo, drawn here: hills, a field and a sun, a little different every time.

import { texts } from "./texts.js";

const WIDE = 960;
const HIGH = 720;

export function samplePhoto() {
  const canvas = document.createElement("canvas");
  canvas.width = WIDE;
  canvas.height = HIGH;
  const pen = canvas.getContext("2d");
  sky(pen);
  hills(pen, 0.52, "#6f9b7c");
  hills(pen, 0.62, "#4d8062");
  field(pen);
  caption(pen);
  return new Promise((done) => canvas.toBlob(done, "image/jpeg", 0.85));
}

function sky(pen) {
  const fill = pen.createLinearGradient(0, 0, 0, HIGH * 0.7);
  fill.addColorStop(0, "#9cc9e8");
  fill.addColorStop(1, "#fdebc8");
  pen.fillStyle = fill;
  pen.fillRect(0, 0, WIDE, HIGH);
  pen.fillStyle = "#ffdf94";
  pen.beginPath();
  pen.arc(WIDE * (0.2 + Math.random() * 0.6), HIGH * 0.24, 56, 0, Math.PI * 2);
  pen.fill();
}

function hills(pen, height, color) {
  const shift = Math.random() * 6;
  pen.fillStyle = color;
  pen.beginPath();
  pen.moveTo(0, HIGH);
  for (let x = 0; x <= WIDE; x += 12) {
    pen.lineTo(x, HIGH * height + Math.sin(x / 130 + shift) * 46 + Math.sin(x / 47) * 10);
  }
  pen.lineTo(WIDE, HIGH);
  pen.fill();
}

function field(pen) {
  for (let row = 0; row < 9; row++) {
    pen.fillStyle = row % 2 ? "#b8c65a" : "#a4b84c";
    pen.fillRect(0, HIGH * (0.72 + row * 0.032), WIDE, HIGH * 0.034);
  }
}

function caption(pen) {
  pen.fillStyle = "rgba(40, 30, 20, .55)";
  pen.fillRect(0, HIGH - 64, WIDE, 64);
  pen.fillStyle = "#fff";
  pen.font = "30px Sarabun, sans-serif";
  pen.fillText(texts.phone.sampleDrawn, 24, HIGH - 22);
}
