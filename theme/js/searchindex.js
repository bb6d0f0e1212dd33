// The index of the full text, as the build's feature "search" writes it: what a word is, where it lies, which texts
// answer a query. Files are fetched when a query needs them, and each once.

const BUCKETS = 4096;
const CHUNK = 1024;
const CARDS = 16;
const LONGEST = 40;
const DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
const TONES = { "\u0300": "`", "\u0301": "'", "\u0303": "~", "\u0309": "?", "\u0323": "." };
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;
const MARK = /[\u0300-\u036f]/g;
const SIGN = /[`'~?.]+$/;
const WORD = /[\p{L}\p{N}]+/gu;
const LATIN = { đ: "d", ð: "d", ɖ: "d", ł: "l", ø: "o", ı: "i", ħ: "h", ß: "ss", æ: "ae", œ: "oe", þ: "th" };
const ENOUGH = 10; // results after which wider ways of searching wait until somebody asks for them
const FORMS = 12; // words that the beginning of a word stands for, at most

/** Text as it is compared: NFC wherever the tone was typed, lower case, the letter eth read as đ. */
export function normal(text) {
  const isTone = (mark) => mark in TONES;
  const tonesLast = (marks) => [...marks].sort((one, other) => isTone(one) - isTone(other)).join("");
  const apart = text.normalize("NFD").replace(/[\u0300-\u036f]{2,}/g, tonesLast);
  return apart.normalize("NFC").replace(/[ÐðɖƉ]/g, "đ").toLowerCase();
}

/** A word of `split` as the index writes it: its tone behind it, i for a lone y. */
export function term(word) {
  const apart = [...word].slice(0, LONGEST).join("").normalize("NFD");
  const tones = (apart.match(TONE) ?? []).map((tone) => TONES[tone]).join("");
  return apart.replace(TONE, "").normalize("NFC").replace(/^(qu|[hklmst])y$/, "$1i") + tones;
}

/** A term without any mark. */
export function fold(made) {
  const letters = made.replace(SIGN, "").normalize("NFKD").toLowerCase().replace(MARK, "");
  return letters.replace(/[đðɖłøıħßæœþ]/g, (letter) => LATIN[letter]).replace(/^(qu|[hklmst])y$/, "$1i");
}

/** The words of a text: the term of each, its folded form, where it stands. */
export function split(text) {
  return Array.from(normal(text).matchAll(WORD), ({ 0: word, index }) => {
    const made = term(word);
    return { made, folded: fold(made), start: index, end: index + word.length };
  });
}

/** Text as a filter names it. */
export const plain = (text) => split(text).map((word) => word.folded).join("-");

function crc32(text) {
  let crc = -1;
  for (const byte of new TextEncoder().encode(text)) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

/** The bucket of a cell. */
export const bucket = (cell) => crc32(cell) % BUCKETS;

/** Whether one letter more, less, other or two changed places make one word of the other. */
export function near(one, other) {
  if (Math.abs(one.length - other.length) > 1) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [a, b] = [one.slice(start), other.slice(start)];
  const swapped = a.length > 1 && a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2);
  return a.slice(1) === b.slice(1) || a === b.slice(1) || a.slice(1) === b || swapped;
}

/** What the keys of Telex or VNI say when no program reads them: truowngf and truong72 are truong. */
function untyped(word) {
  const letters = word.replace(/\d/g, "");
  const vowel = letters.search(/[aeiouyw]/) + 1;
  const rime = letters.slice(vowel).replace(/[sfrxj]/g, "");
  return (letters.slice(0, vowel) + rime).replace(/w/g, "").replace(/aa|ee|oo|dd/g, (two) => two[0]);
}

/** A folded word as a word of `split`, when nothing more is known of it. */
const of = (folded) => ({ made: folded, folded });

const both = (one, other) => {
  const found = new Map();
  for (const [text, weight] of one) if (other.has(text)) found.set(text, weight + other.get(text));
  return found;
};
const all = (maps) => new Map(maps.reduce(both));
const add = (found, text, weight) => found.set(text, Math.max(weight, found.get(text) ?? 0));

export class Index {
  #base;
  #told;
  #files = new Map();
  #starts = new Map();
  #answers = new Map();

  /** `base` is the address of the site without a slash at its end. */
  constructor(base) {
    this.#base = base;
  }

  /** Ask for the newest index; what is known of an older one is forgotten. */
  async open() {
    const response = await fetch(`${this.#base}/tim-kiem/index.json`, { cache: "no-cache" });
    if (!response.ok) throw new Error(`${response.status} ${response.url}`);
    const told = await response.json();
    if (told.v === this.#told?.v) return;
    this.#files.clear();
    this.#starts.clear();
    this.#answers.clear();
    this.#told = told;
    this.days = [];
    told.units.forEach(([unit, steps], part) => {
      if (!this.#starts.has(unit)) this.#starts.set(unit, part);
      let day = 0;
      this.days.push(steps.map((step) => (day += step)));
    });
  }

  #fetch(path, read) {
    if (!this.#files.has(path)) {
      const file = fetch(`${this.#base}/${path}?v=${this.#told.v}`).then((response) => {
        if (!response.ok) throw new Error(`${response.status} ${response.url}`);
        return response[read]();
      });
      file.catch(() => this.#files.delete(path));
      this.#files.set(path, file);
    }
    return this.#files.get(path);
  }

  /** What `read` gives, once for each key; who gets it must not change it. */
  #once(key, read) {
    if (!this.#answers.has(key)) {
      const answer = read();
      answer.catch(() => this.#answers.delete(key));
      this.#answers.set(key, answer);
    }
    return this.#answers.get(key);
  }

  /** The lines of the file in which a cell lies, each with its part of the index. */
  async #lines(cell) {
    const text = await this.#fetch(`tim-kiem/${bucket(cell) >> this.#told.shift}.txt`, "text");
    const lines = [];
    let part = 0;
    for (const line of text.split("\n")) {
      if (line[0] === ">") part = Number(line.slice(1));
      else if (line) lines.push([part, line]);
    }
    return lines;
  }

  #read(found, part, postings) {
    for (let at = 0; at < postings.length; at += 2) {
      const low = DIGITS.indexOf(postings[at + 1]);
      add(found, part * CHUNK + DIGITS.indexOf(postings[at]) * 16 + (low >> 2), low & 3);
    }
  }

  /** The texts that hold a word: written exactly so, and with any marks. */
  word({ made, folded }) {
    return this.#once(made, () => this.#word(made, folded));
  }

  async #word(made, folded) {
    const found = { exact: new Map(), any: new Map() };
    for (const [part, line] of await this.#lines(folded)) {
      const [there, postings] = line.split("=", 2);
      if (postings === undefined || there.includes(" ") || fold(there) !== folded) continue;
      this.#read(found.any, part, postings);
      if (there === made) this.#read(found.exact, part, postings);
    }
    return found;
  }

  /** The texts that hold two words side by side; `begun` are those in which the second only begins so. */
  pair(first, second) {
    return this.#once(`${first.made} ${second.made}`, () => this.#pair(first, second));
  }

  async #pair(first, second) {
    const found = { exact: new Map(), any: new Map(), begun: new Map() };
    for (const [part, line] of await this.#lines(`${first.folded} ${second.folded[0] ?? ""}`)) {
      const [there, ...entries] = line.split(" ");
      if (there.includes("=") || fold(there) !== first.folded) continue;
      for (const entry of entries) {
        const [made, postings] = entry.split("=");
        const folded = fold(made);
        if (!folded.startsWith(second.folded)) continue;
        this.#read(found.begun, part, postings);
        if (folded !== second.folded) continue;
        this.#read(found.any, part, postings);
        if (there === first.made && made === second.made) this.#read(found.exact, part, postings);
      }
    }
    return found;
  }

  /** Words of all texts that begin with the letter of `folded`: word → number of texts. */
  async #vocabulary(folded) {
    const letter = folded[0] >= "a" && folded[0] <= "z" ? folded[0] : "0";
    if (!this.#told.letters.includes(letter)) return new Map();
    const text = await this.#fetch(`tim-kiem/w-${letter}.txt`, "text");
    return new Map(text.split("\n").filter(Boolean).map((line) => [line.split(" ")[0], Number(line.split(" ")[1])]));
  }

  /** The words used most that begin like one. */
  async #begun(folded) {
    if (folded.length < 2) return [];
    const words = [...(await this.#vocabulary(folded))].filter(([word]) => word.startsWith(folded) && word !== folded);
    return words.sort((one, other) => other[1] - one[1]).slice(0, FORMS).map(([word]) => word);
  }

  /** What somebody may have meant by a word that no text holds: a list of words, or nothing. */
  async #meant(folded) {
    const keys = untyped(folded);
    if (keys !== folded && (await this.#count(keys))) return [keys];
    if (/\d/.test(folded) || folded.length < 3) return null;
    const likely = [...(await this.#vocabulary(folded))].filter(([word]) => word.length > 1 && near(folded, word));
    const [best] = likely.sort((one, other) => other[1] - one[1]);
    return best ? [best[0]] : this.#apart(folded);
  }

  /** In how many texts a folded word stands, in whatever form. */
  async #count(folded) {
    return folded ? ((await this.#vocabulary(folded)).get(folded) ?? 0) : 0;
  }

  /** A run of letters as words that stand side by side in some text, or nothing. */
  async #apart(folded, before = null) {
    for (let at = folded.length; at > 1; at--) {
      const first = folded.slice(0, at);
      if ((at === folded.length && !before) || !(await this.#count(first))) continue;
      if (before && !(await this.pair(of(before), of(first))).any.size) continue;
      const rest = at < folded.length ? await this.#apart(folded.slice(at), first) : [];
      if (rest) return [first, ...rest];
    }
    return null;
  }

  /** The texts of a unit, or of all. */
  #every(unit) {
    const found = new Map();
    this.days.forEach((days, part) => {
      if (!unit || this.#told.units[part][0] === unit) days.forEach((_, text) => found.set(part * CHUNK + text, 0));
    });
    return found;
  }

  /** The texts that filters leave; null when nothing is filtered. */
  async #filtered({ unit, filters = [] }) {
    if (!unit && !filters.length) return null;
    const one = async (name) => (await this.word(of(name))).any;
    const maps = await Promise.all(filters.map(one));
    return all([this.#every(unit), ...maps]);
  }

  /**
   * Answer a query, best way first: the phrase as it is written, the phrase with any marks, the same with the last
   * word only begun, all words anywhere in the same three ways. `filters` are names such as "@n2021-2022".
   *
   * Resolves to `{ results: [{ text, way, exact, begun }], words, meant, more }`: `way` is how the text answers (phrase,
   * words, some, filter), `exact` with the marks as they are written, `begun` with a longer last word; `meant` are the words that were looked for when no
   * text holds those of the query, `more` says that wider ways are left (ask again with `wide`).
   */
  async search(query, { unit = "", filters = [], wide = false, newest = false } = {}) {
    await this.open();
    const left = await this.#filtered({ unit, filters });
    const quoted = /^\s*["“”„].*["“”]\s*$/.test(query);
    const words = split(query).slice(0, 12);
    if (!words.length) {
      const every = left ? [...left].filter(([text]) => this.#day(text)) : [];
      return { words, results: this.#sorted(every.map(([text]) => ({ text, way: "filter", weight: 0 })), true) };
    }
    let answer = await this.#answer(words, { left, quoted, wide });
    if (!answer.results.length && !quoted) {
      const meant = await this.#corrected(words);
      if (meant) answer = { ...(await this.#answer(meant, { left, quoted, wide })), meant };
      if (!answer.results.length && words.length > 2) answer = await this.#some(words, left);
    }
    return { words, ...answer, results: this.#sorted(answer.results, newest) };
  }

  async #corrected(words) {
    const meant = [];
    let changed = false;
    for (const word of words) {
      const there = (await this.word(word)).any.size || /^\d+$/.test(word.folded);
      const other = there ? null : await this.#meant(word.folded);
      changed ||= Boolean(other);
      meant.push(...(other ? other.map(of) : [word]));
    }
    return changed ? meant : null;
  }

  /** Which ways there are to understand the words, each when it is needed. */
  #ways(words, quoted) {
    const marked = words.some((word) => word.made !== word.folded);
    const pairs = () => Promise.all(words.slice(1).map((word, at) => this.pair(words[at], word)));
    const each = () => Promise.all(words.map((word) => this.word(word)));
    const ways = [];
    const way = (name, flags, needed, read) => needed && ways.push([{ way: name, ...flags }, read]);
    if (words.length > 1) {
      way("phrase", { exact: true }, marked, async () => all((await pairs()).map((pair) => pair.exact)));
      way("phrase", {}, true, async () => all((await pairs()).map((pair) => pair.any)));
      way("phrase", { begun: true }, !quoted, async () => {
        const found = await pairs();
        return all(found.map((pair, at) => (at === found.length - 1 ? pair.begun : pair.any)));
      });
    }
    const close = async (found) => {
      // Words that stand side by side somewhere weigh more than words that do not.
      for (const pair of words.length > 1 ? await pairs() : [])
        for (const text of pair.any.keys()) if (found.has(text)) found.set(text, found.get(text) + 2);
      return found;
    };
    const apart = !quoted || words.length === 1;
    way("words", { exact: true }, marked && apart, async () => close(all((await each()).map((word) => word.exact))));
    way("words", {}, apart, async () => close(all((await each()).map((word) => word.any))));
    way("words", { begun: true }, !quoted, async () => {
      const found = await each();
      const last = new Map(found[found.length - 1].any);
      for (const folded of await this.#begun(words[words.length - 1].folded))
        for (const [text, weight] of (await this.word(of(folded))).any) add(last, text, weight);
      return close(all([...found.slice(0, -1).map((word) => word.any), last]));
    });
    return ways;
  }

  /** Of each kind of way the first that finds something, of the second kind when the first finds little; or all. */
  async #answer(words, { left, quoted, wide }) {
    const seen = new Map();
    const done = new Set();
    let more = false;
    for (const [tier, [way, read]] of this.#ways(words, quoted).entries()) {
      if (!wide && (done.has(way.way) || seen.size >= ENOUGH)) {
        more ||= !way.begun;
        continue;
      }
      for (const [text, weight] of await read()) {
        if (seen.has(text) || (left && !left.has(text))) continue;
        seen.set(text, { text, ...way, weight, tier });
        done.add(way.way);
      }
    }
    return { results: [...seen.values()], more };
  }

  /** Texts with most of the words, when none has them all. */
  async #some(words, left) {
    const counts = new Map();
    const weights = new Map();
    for (const found of await Promise.all(words.map((word) => this.word(word))))
      for (const [text, weight] of found.any) {
        counts.set(text, (counts.get(text) ?? 0) + 1);
        weights.set(text, (weights.get(text) ?? 0) + weight);
      }
    const most = Math.max(0, ...counts.values());
    const good = [...counts].filter(([text, count]) => count === most && (!left || left.has(text)));
    const results = good.map(([text]) => ({ text, way: "some", weight: weights.get(text), tier: 0 }));
    return { results: most > words.length / 2 ? results : [], more: false };
  }

  #day(text) {
    return this.days[Math.floor(text / CHUNK)][text % CHUNK];
  }

  #sorted(results, newest) {
    const rank = (one, other) => one.tier - other.tier || other.weight - one.weight;
    const age = (one, other) => this.#day(other.text) - this.#day(one.text) || other.text - one.text;
    return results.sort((one, other) => (newest ? 0 : rank(one, other)) || age(one, other));
  }

  /** What results show of a text: unit, address, title, day, language, section. */
  async card(text) {
    const part = Math.floor(text / CHUNK);
    const unit = this.#told.units[part][0];
    const number = (part - this.#starts.get(unit)) * CHUNK + (text % CHUNK);
    const rows = await this.#fetch(`${unit}/tim-kiem/${Math.floor(number / CARDS)}.json`, "json");
    const [url, title, day, lang, section] = rows[number % CARDS];
    return { unit, url, title, day, lang, section };
  }
}
