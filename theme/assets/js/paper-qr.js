// A text as a QR code (ISO/IEC 18004:2015): bytes, level M, versions 1 to 10 (213 bytes). It is made
// in the browser that prints: what nobody prints weighs nothing on 100,000 pages.

// By version: bytes of error correction in each block; blocks; bytes of all blocks together.
const SHAPES = [
  [10, 1, 26], [16, 1, 44], [26, 1, 70], [18, 2, 100], [24, 2, 134],
  [16, 4, 172], [18, 4, 196], [22, 4, 242], [22, 5, 292], [26, 5, 346],
];
const LEVEL_M = 0;
// Which of the eight masks: a reader is told in the symbol. At these sizes each is read as well.
const MASK = 0;

const EXP = new Uint8Array(512);
const LOG = new Uint8Array(256);
for (let power = 0, value = 1; power < 255; power += 1) {
  EXP[power] = EXP[power + 255] = value;
  LOG[value] = power;
  value = (value << 1) ^ (value & 0x80 ? 0x11d : 0);
}
const times = (a, b) => (a && b ? EXP[LOG[a] + LOG[b]] : 0);

// The remainder by the generator polynomial of a degree: the bytes that mend.
function mending(data, degree) {
  let generator = [1];
  for (let root = 0; root < degree; root += 1) {
    const next = [...generator, 0];
    for (let at = 0; at < generator.length; at += 1) next[at + 1] ^= times(generator[at], EXP[root]);
    generator = next;
  }
  const rest = [...data, ...new Array(degree).fill(0)];
  for (let at = 0; at < data.length; at += 1) {
    const lead = rest[at];
    for (let step = 0; step <= degree; step += 1) rest[at + step] ^= times(generator[step], lead);
  }
  return rest.slice(data.length);
}

// The bits of a number, the highest first.
const bits = (value, length) => Array.from({ length }, (_, at) => (value >> (length - 1 - at)) & 1);

function codewords(bytes, version) {
  const [each, blocks, total] = SHAPES[version - 1];
  const room = total - each * blocks;
  const stream = [...bits(4, 4), ...bits(bytes.length, version < 10 ? 8 : 16)];
  for (const byte of bytes) stream.push(...bits(byte, 8));
  stream.push(...new Array(Math.min(4, room * 8 - stream.length)).fill(0));
  while (stream.length % 8) stream.push(0);
  const data = [];
  for (let at = 0; at < stream.length; at += 8) data.push(stream.slice(at, at + 8).reduce((sum, bit) => sum * 2 + bit));
  for (let pad = 0xec; data.length < room; pad ^= 0xec ^ 0x11) data.push(pad);
  // The last blocks are a byte longer, where it does not come out even.
  const short = Math.floor(room / blocks);
  const longer = blocks - (room % blocks);
  const parts = [];
  for (let at = 0, block = 0; block < blocks; block += 1) {
    const length = short + (block >= longer);
    parts.push(data.slice(at, (at += length)));
  }
  const mends = parts.map((part) => mending(part, each));
  const woven = (rows, length) =>
    Array.from({ length }, (_, at) => rows.filter((row) => at < row.length).map((row) => row[at])).flat();
  return [...woven(parts, short + 1), ...woven(mends, each)];
}

// A number with the bits behind it that a reader corrects it by (BCH).
function corrected(value, length, generator) {
  let rest = value << length;
  for (let at = 31 - Math.clz32(rest); at >= length; at -= 1) if ((rest >> at) & 1) rest ^= generator << (at - length);
  return (value << length) | rest;
}

// Rows of 0 and 1; throws RangeError where the text is too long.
export function squares(text) {
  const bytes = new TextEncoder().encode(text);
  const room = ([each, blocks, total], at) => total - each * blocks - (at < 9 ? 2 : 3);
  const version = 1 + SHAPES.findIndex((shape, at) => bytes.length <= room(shape, at));
  if (!version) throw new RangeError("too long");
  const size = 17 + 4 * version;
  const rows = Array.from({ length: size }, () => new Array(size).fill(null));
  const set = (x, y, on) => {
    if (x >= 0 && y >= 0 && x < size && y < size) rows[y][x] = Number(on);
  };
  const around = (x, y, reach, dark) => {
    for (let dy = -reach; dy <= reach; dy += 1)
      for (let dx = -reach; dx <= reach; dx += 1) set(x + dx, y + dy, dark(Math.max(Math.abs(dx), Math.abs(dy))));
  };
  for (let at = 0; at < size; at += 1) {
    set(6, at, at % 2 === 0);
    set(at, 6, at % 2 === 0);
  }
  const last = size - 4;
  for (const [x, y] of [[3, 3], [last, 3], [3, last]]) around(x, y, 4, (far) => far < 2 || far === 3);
  // Where the smaller marks stand: one row from version 2 on, two from version 7 on.
  const marks = version < 2 ? [] : version < 7 ? [6, size - 7] : [6, 2 * version + 8, size - 7];
  for (const x of marks)
    for (const y of marks) {
      const atFinder = (x === 6 && (y === 6 || y === size - 7)) || (x === size - 7 && y === 6);
      if (!atFinder) around(x, y, 2, (far) => far !== 1);
    }
  const format = bits(corrected((LEVEL_M << 3) | MASK, 10, 0x537) ^ 0x5412, 15).reverse();
  for (let at = 0; at < 15; at += 1) {
    const turned = at < 6 ? at : at < 8 ? at + 1 : size - 15 + at;
    set(8, turned, format[at]);
    const across = at < 8 ? size - 1 - at : at < 9 ? 7 : 14 - at;
    set(across, 8, format[at]);
  }
  set(8, size - 8, 1);
  if (version > 6) {
    const told = bits(corrected(version, 12, 0x1f25), 18).reverse();
    told.forEach((bit, at) => {
      const [far, near] = [size - 11 + (at % 3), Math.floor(at / 3)];
      set(far, near, bit);
      set(near, far, bit);
    });
  }
  const stream = codewords(bytes, version).flatMap((byte) => bits(byte, 8));
  // Up and down in columns of two from the right, past the column of the timing.
  let next = 0;
  for (let right = size - 1, up = true; right > 0; right -= 2, up = !up) {
    if (right === 6) right -= 1;
    for (let step = 0; step < size; step += 1) {
      const y = up ? size - 1 - step : step;
      for (const x of [right, right - 1])
        if (rows[y][x] === null) rows[y][x] = (stream[next++] ?? 0) ^ Number((x + y) % 2 === 0);
    }
  }
  return rows;
}

// The same as a picture, with the white that a reader needs around it.
export function picture(text, label) {
  const rows = squares(text);
  const make = (name, attributes) => {
    const one = document.createElementNS("http://www.w3.org/2000/svg", name);
    for (const [key, value] of Object.entries(attributes)) one.setAttribute(key, value);
    return one;
  };
  const whole = rows.length + 8;
  const drawn = make("svg", { viewBox: `-4 -4 ${whole} ${whole}`, role: "img", "aria-label": label });
  const runs = rows.flatMap((row, y) =>
    [...row.join("").matchAll(/1+/g)].map(({ 0: { length }, index }) => `M${index} ${y}h${length}v1h-${length}z`),
  );
  drawn.append(
    make("path", { fill: "#fff", d: `M-4-4h${whole}v${whole}h-${whole}z` }),
    make("path", { d: runs.join(""), "shape-rendering": "crispEdges" }),
  );
  return drawn;
}
