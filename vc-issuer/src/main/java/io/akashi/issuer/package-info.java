/**
 * Issues verifiable credentials whose claims rest on appraised evidence of hardware, and keeps their status true when
 * the trust in that hardware changes. Never touches protocol internals.
 */
@NullMarked
package io.akashi.issuer;

import org.jspecify.annotations.NullMarked;
