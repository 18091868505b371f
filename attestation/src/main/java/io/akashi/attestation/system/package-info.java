/** The shape of every attestation system: what it is given, what it finds out. Knows no single system. */
@NullMarked
package io.akashi.attestation.system;

import org.jspecify.annotations.NullMarked;
