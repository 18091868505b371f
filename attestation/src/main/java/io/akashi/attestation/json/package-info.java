/** Strict JSON: bounded, without duplicate names, numbers kept as written. Knows no schema. */
@NullMarked
package io.akashi.attestation.json;

import org.jspecify.annotations.NullMarked;
