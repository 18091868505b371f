/**
 * The words that every part of the verifier shares: byte strings, checks, and the error for unreadable input. The whole
 * module performs no I/O (but for {@code vectors}), reads no clock, draws no randomness and logs nothing.
 */
@NullMarked
package io.akashi.attestation;

import org.jspecify.annotations.NullMarked;
