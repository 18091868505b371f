'use strict';

/** A line-protocol child process: `ask` sends a case and gives the answer, in order. */

const { spawn } = require('node:child_process');
const path = require('node:path');
const readline = require('node:readline');

class Child {
  #process;
  #waiting = [];
  #next = 0;

  constructor(script) {
    this.#process = spawn(process.execPath, [path.join(__dirname, script)], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.ready = new Promise((resolve) => this.#waiting.push(resolve));
    readline.createInterface({ input: this.#process.stdout }).on('line', (line) => this.#waiting.shift()(JSON.parse(line)));
  }

  async ask(given) {
    const id = ++this.#next;
    const answer = await new Promise((resolve) => {
      this.#waiting.push(resolve);
      this.#process.stdin.write(`${JSON.stringify({ id, ...given })}\n`);
    });
    if (answer.id !== id) {
      throw new Error(`answer ${answer.id} to case ${id}`);
    }
    return answer;
  }

  close() {
    this.#process.stdin.end();
  }
}

module.exports = { Child };
