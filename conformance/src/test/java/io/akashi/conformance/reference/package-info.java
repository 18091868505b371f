/**
 * The reference implementation as a child process, for tests that compare this node with it. Never part of the node:
 * without Node.js and its packages these tests are skipped and say so.
 */
@NullMarked
package io.akashi.conformance.reference;

import org.jspecify.annotations.NullMarked;
