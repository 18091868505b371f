'use strict';

/**
 * Writes any JavaScript value that a JSON parser can make, with everything plain JSON would lose: lone surrogates,
 * NaN, -0, members inherited through "__proto__". Without recursion, since the values may be deeper than a stack.
 *
 *   object {"o": [[name, value]…, own members in the engine's order], "i": [[name, value]…, inherited ones, if any]}
 *   array {"a": [value…]}   string {"s": hex}   number {"n": text}   true, false, null   undefined {"u": true}
 *
 * Names and strings are the hex of their UTF-16 code units, four digits each.
 */

const hex = (text) => Buffer.from(text, 'utf16le').swap16().toString('hex');
const numberText = (value) => (Object.is(value, -0) ? '-0' : String(value));

function dump(root) {
  const written = [];
  const work = [{ value: root }];
  while (work.length > 0) {
    const { text, value } = work.pop();
    if (text !== undefined) {
      written.push(text);
    } else if (typeof value === 'object' && value !== null) {
      for (const part of partsOf(value).reverse()) {
        work.push(part);
      }
    } else {
      written.push(scalar(value));
    }
  }
  return written.join('');
}

function scalar(value) {
  switch (typeof value) {
    case 'string': return `{"s":"${hex(value)}"}`;
    case 'number': return `{"n":"${numberText(value)}"}`;
    case 'undefined': return '{"u":true}';
    default: return String(value);
  }
}

function partsOf(value) {
  if (Array.isArray(value)) {
    return [{ text: '{"a":[' }, ...separated(value.map((element) => [{ value: element }])), { text: ']}' }];
  }
  const own = Object.keys(value);
  const inherited = [];
  for (const name in value) {
    if (!Object.hasOwn(value, name)) {
      inherited.push(name);
    }
  }
  const parts = [{ text: '{"o":[' }, ...members(value, own), { text: ']' }];
  if (inherited.length > 0) {
    parts.push({ text: ',"i":[' }, ...members(value, inherited), { text: ']' });
  }
  parts.push({ text: '}' });
  return parts;
}

function members(value, names) {
  return separated(names.map((name) => [{ text: `["${hex(name)}",` }, { value: value[name] }, { text: ']' }]));
}

function separated(groups) {
  return groups.flatMap((group, index) => (index === 0 ? group : [{ text: ',' }, ...group]));
}

module.exports = { dump };
