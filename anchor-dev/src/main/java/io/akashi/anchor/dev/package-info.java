/**
 * A durable ledger inside the process, for development and tests: blocks at a steady pace, forks on demand. It has no
 * consensus, checks no signatures and must never carry anything of value.
 */
@NullMarked
package io.akashi.anchor.dev;

import org.jspecify.annotations.NullMarked;
