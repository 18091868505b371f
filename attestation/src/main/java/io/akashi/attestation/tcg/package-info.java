/** Structures that several systems take from TCG: algorithm numbers and the event log of firmware. Judges nothing; a log is never trusted by itself. */
@NullMarked
package io.akashi.attestation.tcg;

import org.jspecify.annotations.NullMarked;
