/**
 * Kinds of credentials by configuration, and their making: order, claims, status, signature, register. Never judges evidence
 * and never speaks a protocol.
 */
@NullMarked
package io.akashi.issuer.credential;

import org.jspecify.annotations.NullMarked;
